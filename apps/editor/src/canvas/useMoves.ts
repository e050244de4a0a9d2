import type { NodeChange, OnNodesChange } from '@xyflow/react'
import { useCallback, useMemo, useRef } from 'react'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import type { Point } from './compose-steps.ts'

/**
 * Writes down where cards were moved to: a drag is one step of undo, arrow keys in a row are another. A drag
 * with Alt held leaves the cards where they are and copies them.
 */
export const useMoves = (
  onNodesChange: OnNodesChange,
  onCopyTo: (ids: readonly string[], by: Point) => void,
) => {
  const store = useDocumentStore()
  const isDragging = useRef(false)
  const isCopying = useRef(false)

  const onChange = useCallback(
    (changes: NodeChange[]) => {
      onNodesChange(changes)
      const to: Record<string, Point> = {}
      for (const change of changes)
        if (change.type === 'position' && change.position && change.dragging === false) {
          const at: Point = [Math.round(change.position.x), Math.round(change.position.y)]
          const [x, y] = store.getState().graph.layout[change.id] ?? []
          if (x !== at[0] || y !== at[1]) to[change.id] = at
        }
      const ids = Object.keys(to).sort()
      const [first] = ids
      if (first === undefined) return
      if (isCopying.current) {
        const [x = 0, y = 0] = store.getState().graph.layout[first] ?? []
        const [toX = x, toY = y] = to[first] ?? []
        return onCopyTo(ids, [toX - x, toY - y])
      }
      const label = { key: 'undo.move' }
      const move = { op: 'move-nodes', to } as const
      if (isDragging.current) store.getState().commit(label, move)
      else store.getState().burstCommit(`nudge-${ids}`, label, move)
    },
    [onNodesChange, onCopyTo, store],
  )

  return useMemo(
    () => ({
      isDragging,
      handlers: {
        onNodesChange: onChange,
        onNodeDragStart: () => {
          isDragging.current = true
        },
        onNodeDrag: (event: { altKey?: boolean }) => {
          isCopying.current = event.altKey === true
        },
        onNodeDragStop: () => {
          isDragging.current = false
          isCopying.current = false
        },
      },
    }),
    [onChange],
  )
}
