// Pure: a piece of a graph as text, and the operations that put it into another.
import { type Graph, GraphNode, newNodeId, type Operation, parseEdge } from '@sojourn/shared/graph'
import { z } from 'zod'
import type { Point } from './compose-steps.ts'

const Piece = z.object({
  schema: z.literal('sojourn.piece/1'),
  nodes: z.record(z.string(), GraphNode),
  edges: z.array(z.string()),
  layout: z.record(z.string(), z.tuple([z.number(), z.number()])),
})

const PASTE_SHIFT_PX = 32

/** The chosen nodes with the edges among them, as text for the clipboard. */
export const copyPiece = (graph: Graph, ids: readonly string[]): string => {
  const chosen = new Set(ids)
  const pick = <T>(record: Record<string, T>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => chosen.has(id)))
  return JSON.stringify({
    schema: 'sojourn.piece/1',
    nodes: pick(graph.nodes),
    edges: graph.edges.filter((text) => {
      const { from, to } = parseEdge(text)
      return chosen.has(from) && chosen.has(to)
    }),
    layout: pick(graph.layout),
  })
}

export type Pasted = { operation: Operation; ids: string[] }

/**
 * How far a copied piece is moved: a little, and further while it would cover another card wholly, so that
 * pasting twice shows two.
 */
const shiftOf = (graph: Graph, places: readonly Point[]): Point => {
  const taken = new Set(Object.values(graph.layout).map(([x, y]) => `${x},${y}`))
  let shift = PASTE_SHIFT_PX
  while (places.some(([x, y]) => taken.has(`${x + shift},${y + shift}`))) shift += PASTE_SHIFT_PX
  return [shift, shift]
}

/**
 * What puts the copied nodes into a graph, with new ids and beside the originals. Undefined for text that is
 * no piece of a journey. A reference to a node that was copied along follows it to its new id.
 *
 * @param by - how far from the originals; left out: beside them, where nothing is covered
 */
export const pastePiece = (
  graph: Graph,
  text: string,
  random: () => number,
  by?: Point,
): Pasted | undefined => {
  const parsed = Piece.safeParse(parseJson(text))
  if (!parsed.success) return undefined
  const { nodes, edges, layout } = parsed.data
  const shift = by ?? shiftOf(graph, Object.values(layout))
  const newIds = new Map<string, string>()
  let taken = graph
  for (const [id, node] of Object.entries(nodes)) {
    const newId = newNodeId(node.type, taken, random)
    newIds.set(id, newId)
    taken = { ...taken, nodes: { ...taken.nodes, [newId]: node } }
  }
  const operations: Operation[] = []
  for (const [id, node] of Object.entries(nodes)) {
    const [x, y] = layout[id] ?? [0, 0]
    const newId = newIds.get(id) as string
    operations.push({
      op: 'add-node',
      id: newId,
      type: node.type,
      title: node.title,
      config: retarget(node.config, newIds),
      at: [x + shift[0], y + shift[1]],
    })
    if (node.disabled) operations.push({ op: 'set-disabled', id: newId, disabled: true })
  }
  for (const text of edges) {
    const { from, port, to } = parseEdge(text)
    const [newFrom, newTo] = [newIds.get(from), newIds.get(to)]
    if (newFrom && newTo) operations.push({ op: 'connect', from: newFrom, port, to: newTo })
  }
  return { operation: { op: 'batch', operations }, ids: [...newIds.values()] }
}

const retarget = (config: Record<string, unknown>, newIds: ReadonlyMap<string, string>) => {
  const send = config['send']
  return typeof send === 'string' && newIds.has(send)
    ? { ...config, send: newIds.get(send) }
    : config
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
