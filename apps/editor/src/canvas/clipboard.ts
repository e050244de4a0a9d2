// Pure: a piece of a graph as text, and the operations that put it into another.
import {
  EdgeText,
  type Graph,
  GraphNode,
  newNodeId,
  type Operation,
  parseEdge,
} from '@sojourn/shared/graph'
import { renameSteps } from '@sojourn/shared/sub-flow'
import { z } from 'zod'
import type { Point } from './compose-steps.ts'
import { NODE_HEIGHT_PX, NODE_WIDTH_PX } from './dimensions.ts'
import type { Sight } from './large/in-sight.ts'

// No drawing reaches further; beyond it numbers are too coarse to stand beside each other.
const Place = z.number().min(-10_000_000).max(10_000_000)

/** Chosen steps, or a whole journey as it is exported. */
const Piece = z.object({
  schema: z.enum(['sojourn.piece/1', 'sojourn.journey/1']),
  nodes: z.record(z.string(), GraphNode),
  edges: z.array(EdgeText).max(5000),
  layout: z.record(z.string(), z.tuple([Place, Place])),
})

/** True for text that comes from a canvas, whether or not it can be pasted here. */
export const isFromCanvas = (text: string): boolean =>
  /^\s*\{\s*"schema"\s*:\s*"sojourn\.(?:piece|journey)\//.test(text)

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

/** Where copied cards are pasted: how far from the originals, or the part of the drawing that is looked at. */
type PasteAt = { by: Point } | { sight: Sight }

/** Beside the originals where one sees any of them then, else in the middle of what one sees. */
const shiftIntoSight = (graph: Graph, places: readonly Point[], sight: Sight): Point => {
  const [byX, byY] = shiftOf(graph, places)
  const isSeen = ([x, y]: Point) =>
    x + byX + NODE_WIDTH_PX > sight.left &&
    x + byX < sight.right &&
    y + byY + NODE_HEIGHT_PX > sight.top &&
    y + byY < sight.bottom
  if (places.length === 0 || places.some(isSeen)) return [byX, byY]
  const middle = (numbers: readonly number[], size: number) =>
    (Math.min(...numbers) + Math.max(...numbers) + size) / 2
  return [
    Math.round(
      (sight.left + sight.right) / 2 -
        middle(
          places.map(([x]) => x),
          NODE_WIDTH_PX,
        ),
    ),
    Math.round(
      (sight.top + sight.bottom) / 2 -
        middle(
          places.map(([, y]) => y),
          NODE_HEIGHT_PX,
        ),
    ),
  ]
}

/**
 * What puts the copied nodes into a graph, with new ids and beside the originals. Undefined for text that is
 * no piece of a journey. What speaks of a node that was copied along, of its mail or of what it keeps, follows it to
 * its new id.
 *
 * @param at - left out: beside the originals, where nothing is covered
 */
export const pastePiece = (
  graph: Graph,
  text: string,
  random: () => number,
  at?: PasteAt,
): Pasted | undefined => {
  const parsed = Piece.safeParse(parseJson(text))
  if (!parsed.success) return undefined
  const { nodes, edges, layout } = parsed.data
  const places = Object.values(layout)
  const shift =
    at === undefined
      ? shiftOf(graph, places)
      : 'by' in at
        ? at.by
        : shiftIntoSight(graph, places, at.sight)
  const newIds = new Map<string, string>()
  const taken = { ...graph, nodes: { ...graph.nodes } }
  for (const [id, node] of Object.entries(nodes)) {
    const newId = newNodeId(node.type, taken, random)
    newIds.set(id, newId)
    taken.nodes[newId] = node
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

const retarget = (own: Record<string, unknown>, newIds: ReadonlyMap<string, string>) => {
  const config = renameSteps(own, ({ node, path }) => {
    const newId = newIds.get(node)
    return newId && `steps.${newId}${path === '' ? '' : `.${path}`}`
  })
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
