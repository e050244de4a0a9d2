// Pure: what drawing a line means as an operation on the graph. A line back goes through a step that bounds it.
import { nodeTypes } from '@sojourn/nodes'
import { apply, type Graph, type Operation, parseEdge } from '@sojourn/shared/graph'
import { isTrigger } from '@sojourn/shared/node-type'
import { portsOf } from '../words/useWords.ts'
import { type PortRef, placeBelow } from './compose-steps.ts'

/** The port by which a step of this type may lead back; undefined for all but those that count the passes. */
const loopPortOf = (type: string): string | undefined => {
  const nodeType = nodeTypes.get(type)
  return nodeType === undefined || isTrigger(nodeType) ? undefined : nodeType.loopPort
}

/** The type that goes into a line back. */
const LOOP = [...nodeTypes.keys()].find((type) => loopPortOf(type) !== undefined)

/** The field in which that type is bounded. */
export const LOOP_BOUND = 'most'

/** True when a line from this port to that step would close a circle that nothing bounds. */
export const leadsBack = (graph: Graph, { from, port }: PortRef, to: string): boolean => {
  if (loopPortOf(graph.nodes[from]?.type ?? '') === port) return false
  const next = new Map<string, string[]>()
  for (const text of graph.edges) {
    const edge = parseEdge(text)
    if (loopPortOf(graph.nodes[edge.from]?.type ?? '') === edge.port) continue
    if (edge.from === from && edge.port === port) continue
    next.set(edge.from, [...(next.get(edge.from) ?? []), edge.to])
  }
  const reached = new Set([to])
  // A set visits what is added to it while it is walked through.
  for (const id of reached) for (const other of next.get(id) ?? []) reached.add(other)
  return reached.has(from)
}

/** What a drawn line does; `loop` is the step that was put into it, because it leads back. */
export type Connected = { operation: Operation; loop?: string }

/**
 * Leads a port to a step. Where that is an earlier one, a step comes between that leads back so many times
 * and then on to where the port led before.
 *
 * @param newId - an id for a step of a type
 */
export const connectStep = (
  graph: Graph,
  ref: PortRef,
  to: string,
  newId: (type: string) => string,
): Connected => {
  const plain: Operation = { op: 'connect', ...ref, to }
  if (LOOP === undefined || !leadsBack(graph, ref, to)) return { operation: plain }
  const id = newId(LOOP)
  const again = loopPortOf(LOOP) ?? ''
  const on = portsOf({ type: LOOP, config: {} }).find((port) => port !== again)
  const before = graph.edges
    .map(parseEdge)
    .find(({ from, port }) => from === ref.from && port === ref.port)
  return {
    loop: id,
    operation: {
      op: 'batch',
      operations: [
        { op: 'add-node', id, type: LOOP, at: placeBelow(graph, ref) },
        { op: 'connect', ...ref, to: id },
        { op: 'connect', from: id, port: again, to },
        ...(before === undefined || on === undefined || before.to === to
          ? []
          : [{ op: 'connect' as const, from: id, port: on, to: before.to }]),
      ],
    },
  }
}

/** As `connectStep`, for a line whose end or beginning is taken elsewhere. */
export const reconnectStep = (
  graph: Graph,
  old: PortRef,
  ref: PortRef,
  to: string,
  newId: (type: string) => string,
): Connected => {
  const cut: Operation = { op: 'disconnect', ...old }
  const isSamePort = old.from === ref.from && old.port === ref.port
  const connected = connectStep(isSamePort ? graph : apply(graph, cut), ref, to, newId)
  return isSamePort
    ? connected
    : { ...connected, operation: { op: 'batch', operations: [cut, connected.operation] } }
}
