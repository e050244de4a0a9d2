// Pure: what choosing a sub-flow, or another version of it, means as operations on the graph.
import { nodeTypes } from '@sojourn/nodes'
import { exitsOf, type FlowExit } from '@sojourn/shared/compiler'
import { type Edge, type Graph, type Operation, parseEdge } from '@sojourn/shared/graph'
import { type Facts, findFlow } from '@sojourn/shared/node-type'
import { portsOf } from '../words/useWords.ts'

/** Which way out takes over the line of one that is gone, by the gone one; null takes the line away. */
export type LineChoices = Readonly<Record<string, string | null>>

/**
 * The batch that lets a node stand for a sub-flow in one version. Lines of ways out that it does not have
 * begin where `lines` says; where the only line was of such a one, it begins at the first way out there is.
 * Inputs that it does not ask for are forgotten. Undefined while that version is not known.
 */
export const chooseFlow = (
  graph: Graph,
  id: string,
  { flow, version }: { flow: string; version: number },
  facts: Facts,
  lines: LineChoices = {},
): Operation | undefined => {
  const node = graph.nodes[id]
  const inner = findFlow(facts, flow)?.versions[version]
  if (node === undefined || inner === undefined) return undefined
  const exits = exitsOf(inner, nodeTypes, facts)
  const asked = new Set((inner.inputs ?? []).map(({ name }) => name))
  const given = node.config['inputs']
  const inputs = Object.fromEntries(
    Object.entries(typeof given === 'object' && given !== null ? given : {}).filter(([name]) =>
      asked.has(name),
    ),
  )
  return {
    op: 'batch',
    operations: [
      ...moveLines(graph, id, exits, { ...onlyLine(graph, id, exits), ...lines }),
      { op: 'set-config', id, config: { ...node.config, flow, version, inputs, exits } },
    ],
  }
}

const linesOf = (graph: Graph, id: string): Edge[] =>
  graph.edges.map(parseEdge).filter(({ from }) => from === id)

/** The lines of a node whose ways out another version does not have. */
export const goneLines = (graph: Graph, id: string, exits: readonly FlowExit[]): Edge[] =>
  linesOf(graph, id).filter(({ port }) => !exits.some((exit) => exit.id === port))

/** The ways out of a version at which no line begins yet, at each of which one can. */
export const openExits = (graph: Graph, id: string, exits: readonly FlowExit[]): FlowExit[] => {
  const taken = new Set(linesOf(graph, id).map(({ port }) => port))
  return exits.filter((exit) => !taken.has(exit.id))
}

/**
 * Where each line of a way out that is gone begins from now on: where it was chosen to, else at the first of `open`
 * that no other line takes. Where there are too few, it is taken away.
 */
export const settleLines = (
  gone: readonly Edge[],
  open: readonly FlowExit[],
  chosen: LineChoices,
): LineChoices => {
  const taken = new Set(gone.map(({ port }) => chosen[port]))
  return Object.fromEntries(
    gone.map(({ port }): [string, string | null] => {
      const known = chosen[port]
      if (known !== undefined) return [port, known]
      const free = open.find((exit) => !taken.has(exit.id))?.id ?? null
      taken.add(free ?? undefined)
      return [port, free]
    }),
  )
}

/** The only line there is goes on by itself. */
const onlyLine = (graph: Graph, id: string, exits: readonly FlowExit[]): LineChoices => {
  const [only, ...more] = linesOf(graph, id)
  const [first] = exits
  return only === undefined || more.length > 0 || first === undefined
    ? {}
    : { [only.port]: first.id }
}

const moveLines = (
  graph: Graph,
  id: string,
  exits: readonly FlowExit[],
  lines: LineChoices,
): Operation[] =>
  goneLines(graph, id, exits).flatMap(({ port, to }): Operation[] => {
    const next = lines[port] ?? undefined
    const cut: Operation = { op: 'disconnect', from: id, port }
    return next === undefined ? [cut] : [cut, { op: 'connect', from: id, port: next, to }]
  })

/** True when a version's ways out differ from those that are drawn. */
export const hasOtherExits = (graph: Graph, id: string, facts: Facts): boolean => {
  const node = graph.nodes[id]
  const flow = String(node?.config['flow'] ?? '')
  const inner = findFlow(facts, flow)?.versions[Number(node?.config['version'] ?? 0)]
  if (node === undefined || inner === undefined) return false
  return `${exitsOf(inner, nodeTypes, facts).map((exit) => exit.id)}` !== `${portsOf(node)}`
}
