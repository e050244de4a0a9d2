// Pure: where an arrow key leads from a card.
import { type Graph, parseEdge } from '@sojourn/shared/graph'
import { portsOf } from '../words/useWords.ts'
import { NODE_WIDTH_PX } from './dimensions.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

/** Cards as they are read: from above to below, then from left to right. */
export const readingOrder = ({ nodes, layout }: Graph): string[] =>
  Object.keys(nodes).sort((one, other) => {
    const [x = 0, y = 0] = layout[one] ?? []
    const [otherX = 0, otherY = 0] = layout[other] ?? []
    return y - otherY || x - otherX || (one < other ? -1 : 1)
  })

/** Where a step leads, in the order of its ports. */
const nextOf = (graph: Graph, id: string): string[] => {
  const node = graph.nodes[id]
  if (node === undefined) return []
  const edges = graph.edges.map(parseEdge).filter(({ from }) => from === id)
  return portsOf(node).flatMap((port) => edges.find((edge) => edge.port === port)?.to ?? [])
}

const beforeOf = (graph: Graph, id: string): string[] => {
  const from = new Set(
    graph.edges
      .map(parseEdge)
      .filter((edge) => edge.to === id)
      .map((edge) => edge.from),
  )
  return readingOrder(graph).filter((one) => from.has(one))
}

const isInside = ([x, y]: [number, number], direction: Direction): boolean => {
  if (direction === 'down') return y > 0 && y >= Math.abs(x) / 4
  if (direction === 'up') return y < 0 && -y >= Math.abs(x) / 4
  const isBeside = Math.abs(x) > NODE_WIDTH_PX / 2 && Math.abs(y) <= Math.abs(x) / 2
  return isBeside && x > 0 === (direction === 'right')
}

/** The nearest card that lies in a direction, linked or not. */
const nearest = (graph: Graph, id: string, direction: Direction): string | undefined => {
  const [x, y] = graph.layout[id] ?? [0, 0]
  let best: { id: string; distance: number } | undefined
  for (const other of Object.keys(graph.nodes)) {
    const [otherX, otherY] = graph.layout[other] ?? [0, 0]
    const by: [number, number] = [otherX - x, otherY - y]
    if (other === id || !isInside(by, direction)) continue
    // What lies straight ahead is nearer than what lies aside.
    const isUpright = direction === 'up' || direction === 'down'
    const distance = isUpright
      ? Math.abs(by[1]) + 2 * Math.abs(by[0])
      : Math.abs(by[0]) + 2 * Math.abs(by[1])
    if (best === undefined || distance < best.distance) best = { id: other, distance }
  }
  return best?.id
}

/**
 * The card that an arrow key leads to: down along the first way out, up to where one came from, left and right
 * to the other ways of the step before; where there is no such line, to the nearest card in that direction.
 *
 * @param last - the card where the keyboard was before: of several ways back up, the one it came by
 */
export const neighbourOf = (
  graph: Graph,
  id: string,
  direction: Direction,
  last?: string,
): string | undefined => {
  const before = beforeOf(graph, id)
  const parent = last !== undefined && before.includes(last) ? last : before[0]
  if (direction === 'down') return nextOf(graph, id)[0] ?? nearest(graph, id, direction)
  if (direction === 'up') return parent ?? nearest(graph, id, direction)
  const ways = parent === undefined ? [] : [...new Set(nextOf(graph, parent))]
  const beside = ways[ways.indexOf(id) + (direction === 'right' ? 1 : -1)]
  return beside ?? nearest(graph, id, direction)
}
