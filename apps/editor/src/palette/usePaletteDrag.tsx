import { type PointerEvent as ReactPointerEvent, useCallback, useState } from 'react'
import type { Offer } from '../canvas/offers.ts'

/** Where a step was let go: on a line, on an open port, on a card, or on the free canvas. */
export type Drop = { x: number; y: number; target: Element | null }

type Ghost = { offer: Offer; x: number; y: number }

const BEGIN_PX = 5

/**
 * Dragging a step out of the palette by pointer events, so that mouse, pen and finger do the same. A press
 * that does not move is a choice. Escape ends the drag.
 */
export const usePaletteDrag = (
  onDrop: (offer: Offer, drop: Drop) => void,
  onChoose: (offer: Offer) => void,
) => {
  const [ghost, setGhost] = useState<Ghost>()

  const start = useCallback(
    (offer: Offer, press: ReactPointerEvent) => {
      if (press.button !== 0) return
      const { clientX, clientY } = press
      let isDragging = false
      let marked: Element | null = null

      const marks = (x: number, y: number) =>
        document.elementFromPoint(x, y)?.closest('[data-edge], [data-port], [data-node-id]') ?? null
      const highlight = (element: Element | null) => {
        if (element === marked) return
        marked?.removeAttribute('data-drop')
        marked = element
        marked?.setAttribute('data-drop', '')
      }
      const move = (event: PointerEvent) => {
        const far = Math.hypot(event.clientX - clientX, event.clientY - clientY)
        if (!isDragging && far < BEGIN_PX) return
        isDragging = true
        setGhost({ offer, x: event.clientX, y: event.clientY })
        highlight(marks(event.clientX, event.clientY))
      }
      const end = () => {
        highlight(null)
        setGhost(undefined)
        window.removeEventListener('pointermove', move)
        window.removeEventListener('pointerup', up)
        window.removeEventListener('pointercancel', end)
        window.removeEventListener('keydown', onEscape, true)
      }
      const up = (event: PointerEvent) => {
        end()
        if (!isDragging) return onChoose(offer)
        onDrop(offer, {
          x: event.clientX,
          y: event.clientY,
          target: document.elementFromPoint(event.clientX, event.clientY),
        })
      }
      const onEscape = (event: KeyboardEvent) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        end()
      }
      window.addEventListener('pointermove', move)
      window.addEventListener('pointerup', up)
      window.addEventListener('pointercancel', end)
      window.addEventListener('keydown', onEscape, true)
    },
    [onDrop, onChoose],
  )

  return { start, ghost }
}
