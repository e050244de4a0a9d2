import { useReactFlow } from '@xyflow/react'
import { type RefObject, useCallback, useEffect } from 'react'
import { shiftIntoSight } from './reveal.ts'
import { NARROW_PX } from './useWidth.ts'

// Longer than a double click: a card must not slip away from under the second one.
const PAUSE_MS = 240
const PALETTE_PX = 236
const BAR_PX = 60

/** Pans a card into sight when it is chosen and stands behind palette, inspector, map or bar. */
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
    const timer = setTimeout(() => {
      if (!isDragging.current) reveal(chosen)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [chosen, isDragging, reveal])
}
