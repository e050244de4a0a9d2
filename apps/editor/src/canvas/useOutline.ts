import { useCallback, useState } from 'react'
import { createRenaming } from './CanvasContext.tsx'
import { PHONE_PX } from './useWidth.ts'

// Beside it a smaller window has no room for the canvas.
const COVERS_BELOW_PX = 1200
const STORED = 'sojourn-outline'

const wasOpen = (isPhone: boolean): boolean => {
  try {
    const stored = localStorage.getItem(STORED)
    return stored === null ? isPhone : stored === 'open'
  } catch {
    return isPhone
  }
}

/** Whether the outline is open, kept for the next visit. On a phone it is the way to edit. */
export const useOutline = (width: number, isEmpty: boolean) => {
  const [isWanted, setWanted] = useState(() => wasOpen(width <= PHONE_PX))
  const [renaming] = useState(createRenaming)
  // Where it covers everything, a step that is chosen is not yet one that is opened.
  const [isStepOpen, setStepOpen] = useState(false)
  const toggle = useCallback(() => {
    setWanted((was) => {
      try {
        localStorage.setItem(STORED, was ? 'closed' : 'open')
      } catch {
        // Storage may be switched off; the next visit begins as the first did.
      }
      return !was
    })
  }, [])
  // Nothing drawn: the canvas says how to begin.
  const isOpen = isWanted && !isEmpty
  const isCover = width <= COVERS_BELOW_PX
  return { isOpen, isCover, toggle, renaming, isStepOpen, setStepOpen }
}
