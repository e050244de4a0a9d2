// Pure: what choosing a sub-flow, or another version of it, means as operations on the graph.
import { nodeTypes } from '@sojourn/nodes'
import { exitsOf, type FlowExit } from '@sojourn/shared/compiler'
import { type Edge, type Graph, type Operation, parseEdge } from '@sojourn/shared/graph'
import { type Facts, findFlow } from '@sojourn/shared/node-type'
import { portsOf } from '../words/useWords.ts'

/**
 * The batch that lets a node stand for a sub-flow in one version. Lines of ways out that it does not have
 * go; where the only line was of such a one, it begins at the first way out there is. Inputs that it does
 * not ask for are forgotten. Undefined while that version is not known.
 */
export const chooseFlow = (
  graph: Graph,
  id: string,
  { flow, version }: { flow: string; version: number },
  facts: Facts,
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
      ...moveLines(graph, id, exits),
      { op: 'set-config', id, config: { ...node.config, flow, version, inputs, exits } },
    ],
  }
}

const moveLines = (graph: Graph, id: string, exits: readonly FlowExit[]): Operation[] => {
  const mine = graph.edges.map(parseEdge).filter(({ from }) => from === id)
  const isThere = ({ port }: Edge) => exits.some((exit) => exit.id === port)
  const gone = mine.filter((edge) => !isThere(edge))
  const [first] = exits
  const [only] = gone
  const isMoved = mine.length === 1 && only !== undefined && first !== undefined
  return [
    ...gone.map(({ port }): Operation => ({ op: 'disconnect', from: id, port })),
    ...(isMoved ? [{ op: 'connect' as const, from: id, port: first.id, to: only.to }] : []),
  ]
}

/** True when a version's ways out differ from those that are drawn. */
export const hasOtherExits = (graph: Graph, id: string, facts: Facts): boolean => {
  const node = graph.nodes[id]
  const flow = String(node?.config['flow'] ?? '')
  const inner = findFlow(facts, flow)?.versions[Number(node?.config['version'] ?? 0)]
  if (node === undefined || inner === undefined) return false
  return `${exitsOf(inner, nodeTypes, facts).map((exit) => exit.id)}` !== `${portsOf(node)}`
}
