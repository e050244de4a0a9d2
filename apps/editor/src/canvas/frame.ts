// Pure: how large a frame is, and what lies on it.
import { nodeTypes } from '@sojourn/nodes'
import type { Graph, GraphNode } from '@sojourn/shared/graph'
import { configOf } from '../words/useWords.ts'
import { NODE_WIDTH_PX } from './dimensions.ts'

export type Size = { width: number; height: number }

/** The size that a frame's configuration gives it; that of a new frame where it says nothing sensible. */
export const frameSize = (node: GraphNode): Size => {
  const nodeType = nodeTypes.get('frame')
  const config = nodeType ? (configOf(nodeType, node) as Partial<Size>) : {}
  return { width: config.width ?? 0, height: config.height ?? 0 }
}

/** Ids of the cards whose head lies on a frame; other frames only when they lie on it wholly. */
export const nodesOn = (graph: Graph, frame: string): string[] => {
  const node = graph.nodes[frame]
  const [left, top] = graph.layout[frame] ?? [0, 0]
  if (node === undefined) return []
  const { width, height } = frameSize(node)
  return Object.entries(graph.nodes)
    .filter(([id, other]) => {
      if (id === frame) return false
      const [x, y] = graph.layout[id] ?? [0, 0]
      const size = other.type === 'frame' ? frameSize(other) : { width: NODE_WIDTH_PX, height: 24 }
      return (
        x >= left && y >= top && x + size.width <= left + width && y + size.height <= top + height
      )
    })
    .map(([id]) => id)
}
