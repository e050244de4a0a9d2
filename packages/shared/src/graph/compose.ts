import { type Edge, type Graph, parseEdge } from './graph.ts'
import type { Operation } from './operation.ts'

/**
 * The batch that takes a node away and leads what led to it to where it led itself.
 *
 * @param ports - the node's ports in order: the line goes on behind the first of them that is linked
 */
export const removeAndHeal = (graph: Graph, id: string, ports: readonly string[]): Operation => {
  const edges = graph.edges.map(parseEdge)
  const linked = (port: string) =>
    edges.find((edge) => edge.from === id && edge.port === port && edge.to !== id)
  const onward = ports.map(linked).find((edge) => edge !== undefined)
  const incoming = edges.filter((edge) => edge.to === id && edge.from !== id)
  const healed = onward === undefined ? [] : incoming.filter((edge) => edge.from !== onward.to)
  return {
    op: 'batch',
    operations: [
      { op: 'remove-node', id },
      ...healed.map(
        ({ from, port }: Edge): Operation => ({ op: 'connect', from, port, to: onward?.to ?? '' }),
      ),
    ],
  }
}
