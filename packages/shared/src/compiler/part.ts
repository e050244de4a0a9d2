import type { Graph } from '../graph/graph.ts'
import {
  type FlowUse,
  isInlined,
  type NodeSurroundings,
  type NodeTypes,
} from '../node-type/define-node.ts'
import { type Facts, findFlow } from '../node-type/facts.ts'
import type { Problem } from '../problems/problem.ts'
import { type Drawing, type DrawnNode, readDrawing } from './drawing.ts'
import {
  exampleFacts,
  exampleValues,
  fillInputs,
  type InputValues,
  valuesOf,
} from './fill-inputs.ts'
import { flowPorts } from './flow-exits.ts'
import { createSurroundings } from './surroundings.ts'

/** A graph read for the compiler, with the sub-flows that its nodes stand for read in their places. */
export type Part = {
  /** Stands before the ids of its nodes: `outer/`; empty for what is compiled itself. */
  prefix: string
  drawing: Drawing
  facts: Facts
  surroundingsOf: (node: DrawnNode) => NodeSurroundings
  /** What its inputs are; absent where it has none. */
  input?: InputValues
  /** The node that stands for it, and what that is in. */
  place?: { part: Part; node: DrawnNode }
  /** The sub-flows inside, by the node that stands for each. */
  inner: Map<DrawnNode, Part>
  /** What is wrong with the way they lie in each other. */
  problems: Problem[]
}

/** How deep sub-flows may lie in each other. */
const MAX_DEPTH = 8
/** How many nodes a journey may have, those of its sub-flows included. */
const MAX_NODES = 5_000

type Reading = { nodeTypes: NodeTypes; facts: Facts; nodes: number }
/** The sub-flows around, from the outside in. */
type Around = readonly { flow: string; name: string }[]

/** Reads a graph and, as deep as they go, the sub-flows in it. */
export const readParts = (graph: Graph, nodeTypes: NodeTypes, facts: Facts): Part => {
  const { inputs } = graph
  // A sub-flow on its own is checked with an example for each of its inputs.
  const reading = { nodeTypes, facts: exampleFacts(facts, inputs), nodes: 0 }
  const around = [{ flow: facts.salt, name: graph.name }]
  return readPart(reading, { graph, values: exampleValues(inputs), prefix: '', around })
}

type PartRequest = {
  graph: Graph
  values: InputValues
  prefix: string
  around: Around
  place?: Part['place']
}

const readPart = (
  reading: Reading,
  { graph, values, prefix, around, place }: PartRequest,
): Part => {
  const { nodeTypes, facts } = reading
  const filled = fillInputs(graph, values)
  const drawing = readDrawing(filled, nodeTypes, flowPorts(nodeTypes, facts))
  const part: Part = {
    prefix,
    drawing,
    facts,
    surroundingsOf: createSurroundings(drawing, facts),
    ...((graph.inputs ?? []).length === 0 ? {} : { input: values }),
    ...(place === undefined ? {} : { place }),
    inner: new Map(),
    problems: [],
  }
  reading.nodes += drawing.list.length
  for (const node of drawing.list) {
    const use = useOf(node)
    if (use !== undefined) readInner(reading, part, { node, use, around })
  }
  return part
}

const useOf = ({ nodeType, config, isDisabled, isParsed }: DrawnNode): FlowUse | undefined =>
  nodeType !== undefined && isInlined(nodeType) && !isDisabled && isParsed
    ? nodeType.inlines(config)
    : undefined

/** A flow or version that is not there is a problem of the node's own type. */
const readInner = (
  reading: Reading,
  part: Part,
  { node, use, around }: { node: DrawnNode; use: FlowUse; around: Around },
): void => {
  const found = findFlow(reading.facts, use.flow)
  const graph = found?.versions[use.version]
  if (found === undefined || graph === undefined) return
  const path = [...around, { flow: use.flow, name: found.name }]
  const refused = refusalOf(reading, path, graph)
  if (refused !== undefined) {
    part.problems.push({ ...refused, level: 'blocking', node: node.id })
    return
  }
  part.inner.set(
    node,
    readPart(reading, {
      graph,
      values: valuesOf(graph.inputs, use.inputs),
      prefix: `${part.prefix}${node.id}/`,
      around: path,
      place: { part, node },
    }),
  )
}

/** Why a sub-flow cannot lie where it does; the last of `path` is itself. */
const refusalOf = (
  { nodes }: Reading,
  path: Around,
  graph: Graph,
): Pick<Problem, 'code' | 'values'> | undefined => {
  const first = path.findIndex(({ flow }) => flow === path.at(-1)?.flow)
  if (first < path.length - 1) {
    const names = path.slice(first).map(({ name }) => name)
    return { code: 'graph.flow-in-itself', values: { path: names.join(' → ') } }
  }
  if (path.length > MAX_DEPTH + 1)
    return { code: 'graph.flow-too-deep', values: { most: MAX_DEPTH } }
  if (nodes + Object.keys(graph.nodes).length > MAX_NODES)
    return { code: 'graph.flow-too-large', values: { most: MAX_NODES } }
  return undefined
}
