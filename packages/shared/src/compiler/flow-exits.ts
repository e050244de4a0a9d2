import type { Graph } from '../graph/graph.ts'
import { isTrigger, type NodeTypes } from '../node-type/define-node.ts'
import { type Facts, findFlow } from '../node-type/facts.ts'
import { type Drawing, type DrawnNode, readDrawing } from './drawing.ts'
import { exampleValues, fillInputs } from './fill-inputs.ts'
import { followingPorts } from './following-ports.ts'
import { reachedFromTriggers } from './reach.ts'

/** A way out of a sub-flow: the id stays, the label is the author's. `done` has none of its own. */
export type FlowExit = { id: string; label: string }

/** The way out of whoever comes to an end inside without an exit. */
export const DONE = 'done'

/**
 * The ways out of a sub-flow, which are the ports of whatever stands for it: `done` where any way inside
 * just ends, then its exits by id.
 */
export const exitsOf = (graph: Graph, nodeTypes: NodeTypes, facts: Facts): FlowExit[] =>
  exitsWithin(graph, nodeTypes, facts, [])

const exitsWithin = (
  graph: Graph,
  nodeTypes: NodeTypes,
  facts: Facts,
  within: readonly string[],
): FlowExit[] => {
  const portsOf = flowPorts(nodeTypes, facts, within)
  const filled = fillInputs(graph, exampleValues(graph.inputs))
  const drawing = readDrawing(filled, nodeTypes, portsOf)
  const exits = drawing.list
    .filter((node) => isExit(node) && !node.isDisabled)
    .map(({ id }) => ({ id, label: labelOf(graph, id) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  if (!hasOpenEnd(drawing) || exits.some(({ id }) => id === DONE)) return exits
  return [{ id: DONE, label: '' }, ...exits]
}

/** The ports of a use as its pinned version has them; undefined where that is not known. */
export const flowPorts =
  (nodeTypes: NodeTypes, facts: Facts, within: readonly string[] = []) =>
  ({ flow, version }: { flow: string; version: number }): string[] | undefined => {
    const graph = findFlow(facts, flow)?.versions[version]
    // A sub-flow inside of itself is a problem elsewhere; here it must only come to an end.
    if (graph === undefined || within.includes(flow)) return undefined
    return exitsWithin(graph, nodeTypes, facts, [...within, flow]).map(({ id }) => id)
  }

/** True for a node by which one leaves: it has no port, and inside a sub-flow it is a port. */
export const isExit = ({ nodeType }: DrawnNode): boolean => nodeType?.family === 'exit'

const labelOf = ({ nodes }: Graph, id: string): string => {
  const { title = '', config = {} } = nodes[id] ?? {}
  const reason = typeof config['reason'] === 'string' ? config['reason'] : ''
  return title || reason || id
}

const hasOpenEnd = (drawing: Drawing): boolean => {
  const reached = [...reachedFromTriggers(drawing)]
  return reached.some((node) => !isExit(node) && openPorts(node).length > 0)
}

/** The ports by which a passage comes to its end: they lead nowhere, and follow no other port. */
export const openPorts = (node: DrawnNode): string[] => {
  const { nodeType, ports, links } = node
  const [first = ''] = ports
  if (nodeType === undefined || isTrigger(nodeType) || node.isDisabled)
    return links.has(first) ? [] : [first]
  const following = followingPorts(node)
  return ports.filter((port) => !links.has(port) && !following.includes(port))
}
