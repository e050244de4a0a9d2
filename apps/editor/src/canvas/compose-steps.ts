// Pure: what adding, inserting and appending a step mean as operations on the graph.
import { nodeTypes } from '@sojourn/nodes'
import {
  apply,
  type Edge,
  type Graph,
  type GraphNode,
  type Operation,
  parseEdge,
  removeAndHeal,
} from '@sojourn/shared/graph'
import { isTrigger } from '@sojourn/shared/node-type'
import { portsOf } from '../words/useWords.ts'
import { COLUMN_GAP_PX, NODE_HEIGHT_PX, NODE_WIDTH_PX, ROW_GAP_PX } from './dimensions.ts'
import { followingPorts } from './links.ts'
import type { NewStep } from './offers.ts'

export type Point = [number, number]

/** A port that leads nowhere yet, or the place of an edge. */
export type PortRef = { from: string; port: string }

const ROW_PX = NODE_HEIGHT_PX + ROW_GAP_PX

/** The port by which a new step goes on; undefined for one that ends the journey. */
const firstPort = (step: NewStep): string | undefined => portsOf(nodeOf(step))[0]

const nodeOf = ({ type, config = {} }: NewStep) => ({ type, config })

/**
 * The ways out of a new step that the author has to choose between, when a path is to go on
 * behind it: one is no choice, and what goes wrong is no way on.
 */
export const waysOf = (step: NewStep): string[] => {
  const ways = portsOf(nodeOf(step)).filter(
    (port) => port !== 'skipped' && port !== 'failed' && port !== 'passed',
  )
  return ways.length > 1 ? ways : []
}

/** True for a step that something may lead to: neither a trigger nor what stands apart, as a note does. */
export const canFollow = (type: string): boolean => {
  const nodeType = nodeTypes.get(type)
  return nodeType !== undefined && !isTrigger(nodeType) && nodeType.isApart !== true
}

const edgesOf = (graph: Graph): Edge[] => graph.edges.map(parseEdge)

/** Everything that can be reached from a node, itself included. */
const below = (graph: Graph, start: string): Set<string> => {
  const next = new Map<string, string[]>()
  for (const { from, to } of edgesOf(graph)) next.set(from, [...(next.get(from) ?? []), to])
  const reached = new Set([start])
  const queue = [start]
  for (let id = queue.pop(); id !== undefined; id = queue.pop())
    for (const to of next.get(id) ?? [])
      if (!reached.has(to)) {
        reached.add(to)
        queue.push(to)
      }
  return reached
}

const isFree = (graph: Graph, [x, y]: Point): boolean =>
  Object.values(graph.layout).every(
    ([otherX, otherY]) =>
      Math.abs(otherX - x) >= NODE_WIDTH_PX + COLUMN_GAP_PX / 2 ||
      Math.abs(otherY - y) >= NODE_HEIGHT_PX + 12,
  )

/** The nearest place at or to the right of a point where a card covers no other. */
export const freePlace = (graph: Graph, [x, y]: Point): Point => {
  for (let column = 0; column < 40; column++) {
    const place: Point = [x + column * (NODE_WIDTH_PX + COLUMN_GAP_PX), y]
    if (isFree(graph, place)) return place
  }
  return [x, y]
}

/** Where a step below a port belongs: ports stand side by side, so their steps do, too. */
export const placeBelow = (
  graph: Graph,
  { from, port }: PortRef,
  height = NODE_HEIGHT_PX,
): Point => {
  const [x, y] = graph.layout[from] ?? [0, 0]
  const node = graph.nodes[from]
  const ports = node ? portsOf(node).filter((one) => one !== 'skipped' && one !== 'failed') : []
  const index = Math.max(0, ports.indexOf(port))
  const shift = (index - (Math.max(1, ports.length) - 1) / 2) * (NODE_WIDTH_PX + COLUMN_GAP_PX)
  return freePlace(graph, [Math.round(x + shift), Math.round(y + height + ROW_GAP_PX)])
}

/** Puts a new step below an open port and leads the port to it. */
export const appendStep = (
  graph: Graph,
  id: string,
  { type, config }: NewStep,
  ref: PortRef,
  at?: Point,
): Operation => ({
  op: 'batch',
  operations: [
    { op: 'add-node', id, type, config, at: at ?? placeBelow(graph, ref) },
    { op: 'connect', from: ref.from, port: ref.port, to: id },
  ],
})

/**
 * Puts a new step on an edge and pushes down what lies below it.
 *
 * @param out - the port that leads to where the edge led; default: the first
 */
export const insertStep = (
  graph: Graph,
  id: string,
  step: NewStep,
  ref: PortRef,
  out = firstPort(step),
): Operation => {
  const edge = edgesOf(graph).find((one) => one.from === ref.from && one.port === ref.port)
  if (edge === undefined) return appendStep(graph, id, step, ref)
  const [x, y] = graph.layout[edge.to] ?? placeBelow(graph, ref)
  const moved: Record<string, Point> = {}
  for (const one of below(graph, edge.to)) {
    const place = graph.layout[one]
    // What stands above the gap, as after a line that leads back up, stays where it is.
    if (place && place[1] >= y) moved[one] = [place[0], place[1] + ROW_PX]
  }
  return {
    op: 'batch',
    operations: [
      { op: 'move-nodes', to: moved },
      {
        op: 'insert-on-edge',
        id,
        type: step.type,
        config: step.config,
        at: [x, y],
        from: ref.from,
        port: ref.port,
        out,
      },
    ],
  }
}

/** The ways by which the journey goes on behind a node: neither back, nor by what went wrong. */
const waysOn = (node: GraphNode): string[] => {
  const nodeType = nodeTypes.get(node.type)
  const back = nodeType === undefined || isTrigger(nodeType) ? undefined : nodeType.loopPort
  const wrong = followingPorts(node)
  return portsOf(node).filter((port) => port !== back && !wrong.has(port))
}

/**
 * Takes nodes away, one after the other: what led to each leads on to where it led. Where it led only back, or
 * only by what went wrong, the line ends.
 */
export const removeSteps = (graph: Graph, ids: readonly string[]): Operation => {
  const operations: Operation[] = []
  let rest = graph
  for (const id of ids) {
    const node = rest.nodes[id]
    if (node === undefined) continue
    const operation = removeAndHeal(rest, id, waysOn(node))
    rest = apply(rest, operation)
    operations.push(operation)
  }
  return { op: 'batch', operations }
}

/** The first port of a node that leads nowhere, without those that follow the first by themselves. */
export const openPort = (graph: Graph, id: string): string | undefined => {
  const node = graph.nodes[id]
  if (node === undefined) return undefined
  const linked = new Set(
    edgesOf(graph)
      .filter((edge) => edge.from === id)
      .map((edge) => edge.port),
  )
  return portsOf(node).find((port) => !linked.has(port) && port !== 'skipped' && port !== 'failed')
}
