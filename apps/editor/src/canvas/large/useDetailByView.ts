import { type Edge, useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect, useRef } from 'react'
import type { Detail } from './detail.ts'
import { farPath } from './far-path.ts'
import { isPathInSight, sightOf } from './in-sight.ts'

/** Below this nobody can read a card. */
const READABLE_ZOOM = 0.4
/** So long the view must stand still before cards are drawn in full. */
const REST_MS = 120
/** Cards drawn in full within one frame, and lines that become pressable. */
const AT_ONCE = 10
const LINES_AT_ONCE = 20
const MOST_IN_SIGHT = 500

/**
 * Draws cards in full where the view comes to rest near enough to read them, a few with each frame, so that
 * no gesture ever waits for them; after them lines in sight whose cards are elsewhere. Marks `area` while
 * nothing can be read, and where it is seen from near.
 *
 * @param edges - all lines of the drawing
 */
export const useDetailByView = (
  detail: Detail | undefined,
  area: RefObject<HTMLElement | null>,
  edges: readonly Edge[],
) => {
  const store = useStoreApi()
  const latest = useRef(edges)
  latest.current = edges
  useEffect(() => {
    if (detail === undefined) return
    let timer: ReturnType<typeof setTimeout> | undefined
    // 0 while nothing is being drawn in full.
    let frame = 0
    const stop = () => {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
      frame = 0
    }

    const sight = () => {
      const { transform, width, height } = store.getState()
      return sightOf(transform, width, height)
    }
    const inSight = (): string[] => {
      const { left, top, right, bottom } = sight()
      const found: { id: string; far: number }[] = []
      for (const { id, internals, measured } of store.getState().nodeLookup.values()) {
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
    /** Lines that come through the view, from and to cards that are not drawn in full. */
    const linesInSight = (): string[] => {
      const [seen, { nodeLookup }] = [sight(), store.getState()]
      return latest.current
        .filter(({ source, target }) => !detail.isFull(source) && !detail.isFull(target))
        .filter((edge) => isPathInSight(farPath(edge, nodeLookup), seen))
        .map(({ id }) => id)
    }
    const fillLines = (ids: readonly string[]) => {
      detail.raiseLines(ids.slice(0, LINES_AT_ONCE))
      const rest = ids.slice(LINES_AT_ONCE)
      frame = rest.length === 0 ? 0 : requestAnimationFrame(() => fillLines(rest))
    }
    const fill = () => {
      const missing = inSight().filter((id) => !detail.isFull(id))
      if (missing.length === 0) {
        const lines = linesInSight()
        detail.keepLines(lines)
        return fillLines(lines.filter((id) => !detail.isLine(id)))
      }
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
    const rest = () => {
      clearTimeout(timer)
      timer = setTimeout(settle, REST_MS)
    }
    const look = () => {
      area.current?.toggleAttribute('data-far', store.getState().transform[2] < READABLE_ZOOM)
      stop()
      rest()
    }
    look()
    const unsubscribe = store.subscribe(({ transform, width, height, nodes }, before) => {
      if (transform !== before.transform || width !== before.width || height !== before.height)
        look()
      // Cards were moved into sight, as by an undo, while the view stood still.
      else if (nodes !== before.nodes && frame === 0) rest()
    })
    return () => {
      stop()
      unsubscribe()
    }
  }, [detail, area, store])
}
