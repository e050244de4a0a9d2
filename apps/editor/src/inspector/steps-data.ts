import type { Graph } from '@sojourn/shared/graph'
import { upstreamOf } from './upstream.ts'

/** What earlier steps keep for later ones, by path: `steps.quote.price`. */
export const stepsData = (graph: Graph, nodeId: string): string[] =>
  upstreamOf(graph, nodeId).flatMap((id) => {
    const save = graph.nodes[id]?.config['save']
    return typeof save === 'object' && save !== null
      ? Object.keys(save)
          .filter((name) => name !== '')
          .map((name) => `steps.${id}.${name}`)
      : []
  })
