import { emptyGraph, type Graph, type GraphKind } from '@sojourn/shared/graph'

/** A new draft: empty, but that a sub-flow has the one beginning it needs. */
export const newGraph = (name: string, kind: GraphKind = 'journey'): Graph => {
  const graph = emptyGraph(name, kind)
  if (kind === 'journey') return graph
  return {
    ...graph,
    nodes: { start: { type: 'sub-flow-start', config: {} } },
    layout: { start: [0, 0] },
  }
}
