import { useReactFlow } from '@xyflow/react'
import { type RefObject, useCallback, useEffect } from 'react'
import { shiftIntoSight } from './reveal.ts'
import { NARROW_PX } from './useWidth.ts'

// Longer than a double click: a card must not slip away from under the second one.
const PAUSE_MS = 240
const PALETTE_PX = 236
const BAR_PX = 60

/**
 * Pans a card into sight when it is chosen and stands behind palette, inspector, map or bar. Nothing moves
 * under a pressed pointer: a line or a card that is being pulled would miss what it is pulled to.
 */
export const useReveal = (
  canvas: RefObject<HTMLElement | null>,
  chosen: string | undefined,
  isDragging: RefObject<boolean>,
) => {
  const { getViewport, setViewport } = useReactFlow()

  const reveal = useCallback(
    (id: string) => {
      const card = canvas.current?.querySelector(`.react-flow__node[data-id="${id}"]`)
      if (!canvas.current || !card) return
      const area = canvas.current.getBoundingClientRect()
      const left = area.left + (window.innerWidth > NARROW_PX ? PALETTE_PX : 0)
      const map = canvas.current.querySelector('.react-flow__minimap')?.getBoundingClientRect()
      const { x, y } = shiftIntoSight(
        card.getBoundingClientRect(),
        { left, top: area.top, right: area.right, bottom: area.bottom - BAR_PX },
        map,
      )
      if (x === 0 && y === 0) return
      const now = getViewport()
      void setViewport({ ...now, x: now.x + x, y: now.y + y }, { duration: 150 })
    },
    [canvas, getViewport, setViewport],
  )

  useEffect(() => {
    if (chosen === undefined) return
    let isPressed = false
    let isDue = false
    const look = () => {
      if (isDue && !isPressed && !isDragging.current) reveal(chosen)
    }
    const press = () => {
      isPressed = true
    }
    const release = () => {
      isPressed = false
      look()
    }
    const timer = setTimeout(() => {
      isDue = true
      look()
      isDue = isPressed
    }, PAUSE_MS)
    const area = canvas.current
    area?.addEventListener('pointerdown', press, true)
    window.addEventListener('pointerup', release)
    window.addEventListener('pointercancel', release)
    return () => {
      clearTimeout(timer)
      area?.removeEventListener('pointerdown', press, true)
      window.removeEventListener('pointerup', release)
      window.removeEventListener('pointercancel', release)
    }
  }, [canvas, chosen, isDragging, reveal])
}
