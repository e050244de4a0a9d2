import type { Graph } from '@sojourn/shared/graph'
import type { NodeChange, NodePositionChange, OnNodesChange } from '@xyflow/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import type { Point } from './compose-steps.ts'
import { nodesOn } from './frame.ts'
import { useEscape } from './useEscape.ts'

/**
 * Writes down where cards were moved to: a drag is one step of undo, arrow keys in a row are another. A drag
 * with Alt held leaves the cards where they are and copies them; Escape in it brings them back.
 */
export const useMoves = (
  onNodesChange: OnNodesChange,
  onCopyTo: (ids: readonly string[], by: Point) => void,
) => {
  const store = useDocumentStore()
  const isDragging = useRef(false)
  const isCopying = useRef(false)
  const isCancelled = useRef(false)
  const [isHeld, setHeld] = useState(false)
  useEscape(isDragging, () => {
    isCancelled.current = true
  })

  const onChange = useCallback(
    (own: NodeChange[]) => {
      const changes = [...own, ...carriedBy(own, store.getState().graph)]
      if (isCancelled.current) return onNodesChange(broughtBack(changes, store.getState().graph))
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

  const handlers = useMemo(() => {
    const begin = () => {
      isDragging.current = true
      setHeld(true)
    }
    const pull = (event: { altKey?: boolean }) => {
      isCopying.current = event.altKey === true
    }
    const end = () => {
      isDragging.current = false
      isCopying.current = false
      isCancelled.current = false
      setHeld(false)
    }
    return {
      onNodesChange: onChange,
      onNodeDragStart: begin,
      onNodeDrag: pull,
      onNodeDragStop: end,
      // What a box was drawn around is pulled by the box.
      onSelectionDragStart: begin,
      onSelectionDrag: pull,
      onSelectionDragStop: end,
    }
  }, [onChange])
  return { isDragging, isHeld, handlers }
}

/** Every card where the drawing has it. */
const broughtBack = (changes: readonly NodeChange[], { layout }: Graph): NodeChange[] =>
  changes.map((change) => {
    const at = change.type === 'position' ? layout[change.id] : undefined
    return at === undefined ? change : { ...change, position: { x: at[0], y: at[1] } }
  }) as NodeChange[]

/** What lies on a frame moves as far as the frame. Until a drag ends the drawing still has the old places. */
const carriedBy = (changes: readonly NodeChange[], graph: Graph): NodePositionChange[] => {
  const moving = changes.filter((change) => change.type === 'position')
  const taken = new Set(moving.map((change) => change.id))
  return moving.flatMap((change) => {
    const from = graph.layout[change.id]
    if (graph.nodes[change.id]?.type !== 'frame' || !from || !change.position) return []
    // A frame that is pulled larger at its upper edge moves, too, and takes nobody along.
    if (change.dragging === undefined) return []
    const [byX, byY] = [change.position.x - from[0], change.position.y - from[1]]
    return nodesOn(graph, change.id)
      .filter((id) => !taken.has(id))
      .map((id) => {
        const [x, y] = graph.layout[id] ?? [0, 0]
        return { ...change, id, position: { x: x + byX, y: y + byY } }
      })
  })
}
