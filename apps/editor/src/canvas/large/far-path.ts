import type { Edge, InternalNode, ReactFlowState } from '@xyflow/react'
import { linePath } from '../line-path.ts'

type Drawn = { source: InternalNode; target: InternalNode; path: string }
const drawn = new WeakMap<Edge, Drawn>()

/** The path of one line, by what its cards measured; remembered while both stand where they stood. */
export const farPath = (edge: Edge, nodeLookup: ReactFlowState['nodeLookup']): string => {
  const [source, target] = [nodeLookup.get(edge.source), nodeLookup.get(edge.target)]
  if (source === undefined || target === undefined) return ''
  const known = drawn.get(edge)
  if (known?.source === source && known.target === target) return known.path
  const out = source.internals.handleBounds?.source?.find(({ id }) => id === edge.sourceHandle)
  const into = target.internals.handleBounds?.target?.[0]
  if (!out || !into) return ''
  const { x: fromX, y: fromY } = source.internals.positionAbsolute
  const { x: toX, y: toY } = target.internals.positionAbsolute
  const [path] = linePath({
    sourceX: fromX + out.x + out.width / 2,
    sourceY: fromY + out.y + out.height,
    targetX: toX + into.x + into.width / 2,
    targetY: toY + into.y,
  })
  drawn.set(edge, { source, target, path })
  return path
}
