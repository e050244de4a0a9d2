import type { Graph } from '@sojourn/shared/graph'
import { parseEdge } from '@sojourn/shared/graph'
import { portsOf } from '../words/useWords.ts'
import { COLUMN_GAP_PX, NODE_WIDTH_PX, ROW_GAP_PX } from './dimensions.ts'

/** Depth first, a node's ports in their order: elk then keeps branches on the side where they were drawn. */
const inOrder = (graph: Graph): string[] => {
  const next = new Map<string, Map<string, string>>()
  const reached = new Set<string>()
  for (const text of graph.edges) {
    const { from, port, to } = parseEdge(text)
    next.set(from, (next.get(from) ?? new Map()).set(port, to))
    reached.add(to)
  }
  const order: string[] = []
  const seen = new Set<string>()
  const visit = (start: string) => {
    const stack = [start]
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      const node = graph.nodes[id]
      if (node === undefined || seen.has(id)) continue
      seen.add(id)
      order.push(id)
      const targets = portsOf(node).flatMap((port) => next.get(id as string)?.get(port) ?? [])
      stack.push(...targets.reverse())
    }
  }
  for (const id of Object.keys(graph.nodes)) if (!reached.has(id)) visit(id)
  for (const id of Object.keys(graph.nodes)) visit(id)
  return order
}

/** What elk is asked: cards from above to below, in the order of their branches. */
export const toElk = (graph: Graph, heightOf: (id: string) => number) => ({
  id: 'root',
  layoutOptions: {
    'elk.algorithm': 'layered',
    'elk.direction': 'DOWN',
    'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
    'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
    'elk.layered.spacing.nodeNodeBetweenLayers': String(ROW_GAP_PX),
    'elk.spacing.nodeNode': String(COLUMN_GAP_PX),
  },
  children: inOrder(graph).map((id) => ({ id, width: NODE_WIDTH_PX, height: heightOf(id) })),
  edges: graph.edges.map((text) => {
    const { from, to } = parseEdge(text)
    return { id: text, sources: [from], targets: [to] }
  }),
})
