import { type Graph, type GraphNode, type Operation, parseEdge } from '@sojourn/shared/graph'
import { portsOf } from '../words/useWords.ts'
import type { Point } from './compose-steps.ts'
import { COLUMN_GAP_PX, NODE_WIDTH_PX, ROW_GAP_PX } from './dimensions.ts'
import { nodesOn } from './frame.ts'

/** True for notes and frames: nobody passes through them, so no order of steps places them. */
const isBeside = ({ type }: GraphNode): boolean => type === 'note' || type === 'frame'

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
  const laidOut = Object.keys(graph.nodes).filter((id) => !isBeside(graph.nodes[id] as GraphNode))
  for (const id of laidOut) if (!reached.has(id)) visit(id)
  for (const id of laidOut) visit(id)
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

const FRAME_MARGIN_PX = 32
/** Room for the frame's own title. */
const FRAME_HEAD_PX = 44

/** Lays frames anew around what lay on them; an empty one stays where it is. */
export const refitFrames = (
  graph: Graph,
  placeOf: (id: string) => Point,
  heightOf: (id: string) => number,
): Operation[] =>
  Object.entries(graph.nodes).flatMap(([id, node]): Operation[] => {
    if (node.type !== 'frame') return []
    const inside = nodesOn(graph, id).filter((one) => graph.nodes[one]?.type !== 'frame')
    if (inside.length === 0) return []
    const places = inside.map((one) => ({ at: placeOf(one), height: heightOf(one) }))
    const left = Math.min(...places.map(({ at }) => at[0])) - FRAME_MARGIN_PX
    const top = Math.min(...places.map(({ at }) => at[1])) - FRAME_HEAD_PX
    const right = Math.max(...places.map(({ at }) => at[0])) + NODE_WIDTH_PX + FRAME_MARGIN_PX
    const bottom = Math.max(...places.map(({ at, height }) => at[1] + height)) + FRAME_MARGIN_PX
    const config = { ...node.config, width: right - left, height: bottom - top }
    return [
      { op: 'set-config', id, config },
      { op: 'move-nodes', to: { [id]: [left, top] } },
    ]
  })
