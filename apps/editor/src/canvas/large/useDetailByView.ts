import { useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'
import type { Detail } from './detail.ts'

/** Below this nobody can read a card. */
const READABLE_ZOOM = 0.4
/** So long the view must stand still before cards are drawn in full. */
const REST_MS = 120
/** Cards drawn in full within one frame. */
const AT_ONCE = 10
const MOST_IN_SIGHT = 200

/**
 * Draws cards in full where the view comes to rest near enough to read them, a few with each frame, so that
 * no gesture ever waits for them. Marks `area` while nothing can be read, and where it is seen from near.
 */
export const useDetailByView = (
  detail: Detail | undefined,
  area: RefObject<HTMLElement | null>,
) => {
  const store = useStoreApi()
  useEffect(() => {
    if (detail === undefined) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let frame = 0
    const stop = () => {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
    }

    const inSight = (): string[] => {
      const { transform, width, height, nodeLookup } = store.getState()
      const [x, y, zoom] = transform
      const [left, top] = [-x / zoom, -y / zoom]
      const [right, bottom] = [left + width / zoom, top + height / zoom]
      const found: { id: string; far: number }[] = []
      for (const { id, internals, measured } of nodeLookup.values()) {
        const { x: atX, y: atY } = internals.positionAbsolute
        const isSeen =
          atX < right &&
          atY < bottom &&
          atX + (measured.width ?? 0) > left &&
          atY + (measured.height ?? 0) > top
        if (isSeen)
          found.push({ id, far: Math.hypot(atX - (left + right) / 2, atY - (top + bottom) / 2) })
      }
      return found
        .sort((a, b) => a.far - b.far)
        .slice(0, MOST_IN_SIGHT)
        .map(({ id }) => id)
    }
    const fill = () => {
      const missing = inSight().filter((id) => !detail.isFull(id))
      if (missing.length === 0) return
      detail.raise(missing.slice(0, AT_ONCE))
      frame = requestAnimationFrame(fill)
    }
    const settle = () => {
      const { transform, nodes } = store.getState()
      const isFar = transform[2] < READABLE_ZOOM
      // At rest: every card is laid out anew by it.
      area.current?.toggleAttribute('data-near', !isFar)
      const chosen = nodes.filter(({ selected }) => selected).map(({ id }) => id)
      detail.keep(isFar ? chosen : [...chosen, ...inSight()])
      if (!isFar) fill()
    }
    const look = () => {
      area.current?.toggleAttribute('data-far', store.getState().transform[2] < READABLE_ZOOM)
      stop()
      timer = setTimeout(settle, REST_MS)
    }
    look()
    const unsubscribe = store.subscribe(({ transform, width, height }, before) => {
      if (transform !== before.transform || width !== before.width || height !== before.height)
        look()
    })
    return () => {
      stop()
      unsubscribe()
    }
  }, [detail, area, store])
}
