import { type Graph, parseEdge } from '@sojourn/shared/graph'
import type { NodeTypes } from '@sojourn/shared/node-type'
import type { JourneySummary } from '../contract/journeys.ts'

/** A journey's small picture: where its nodes lie and which are joined. */
export const shapeOf = (
  graph: Pick<Graph, 'nodes' | 'edges' | 'layout'>,
  nodeTypes: NodeTypes,
): JourneySummary['shape'] => {
  const ids = Object.keys(graph.nodes)
  const place = new Map(ids.map((id, index) => [id, index]))
  return {
    nodes: ids.map((id) => {
      const [x, y] = graph.layout[id] ?? [0, 0]
      return { family: nodeTypes.get(graph.nodes[id]?.type ?? '')?.family ?? 'control', x, y }
    }),
    edges: graph.edges.flatMap((text) => {
      const { from, to } = parseEdge(text)
      const ends = [place.get(from), place.get(to)]
      return ends.every((end) => end !== undefined) ? [ends as number[]] : []
    }),
  }
}
