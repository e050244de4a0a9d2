// Pure: what it means to make a sub-flow of some nodes of a graph.
import { check } from '../compiler/check.ts'
import { exitsOf, type FlowExit } from '../compiler/flow-exits.ts'
import { apply } from '../graph/apply.ts'
import type { FlowInput, FlowValue } from '../graph/flow-input.ts'
import { type Edge, edgeText, emptyGraph, type Graph, parseEdge } from '../graph/graph.ts'
import { newNodeId } from '../graph/new-node-id.ts'
import type { Operation } from '../graph/operation.ts'
import type { NodeTypes } from '../node-type/define-node.ts'
import type { Facts } from '../node-type/facts.ts'
import type { Problem } from '../problems/problem.ts'
import { crossingData } from './crossing-data.ts'
import { type FlowTypes, flowTypesOf } from './named-types.ts'
import { type Piece, readPiece, refusePiece, refuseReferences } from './piece.ts'
import { dataPath } from './references.ts'
import { renameEverywhere } from './rename-everywhere.ts'

export type ExtractRequest = {
  graph: Graph
  /** The chosen nodes. Those by which one leaves the journey stay in it. */
  ids: readonly string[]
  /** What the sub-flow is called. */
  name: string
  nodeTypes: NodeTypes
  facts: Facts
  /** What a way out is called that stands for this edge. */
  exitName: (edge: Edge) => string
  /** What an input is called that stands for what this node saved. */
  inputName: (node: string, path: string) => string
  /** The text of a mail, wherever it may name data. */
  mailText: (mail: string) => string
  random: () => number
}

type Extraction = {
  /** The sub-flow's graph. */
  flow: Graph
  /** The nodes that go into it. */
  ids: string[]
  /** What is filled in for its inputs where it is used. */
  inputs: Record<string, FlowValue>
  /** Its ways out, and where each leads on to; `done`, where a way just ends, is not among them. */
  exits: { exit: FlowExit; edge: Edge }[]
  /** What puts the published sub-flow in the place of the nodes. */
  replaceBy: (use: { id: string; flow: string; version: number }) => Operation
}

/**
 * The sub-flow that the chosen nodes make, and what puts it in their place; or what is in the way. The
 * program stays the same but for the ids of the steps.
 */
export const extractFlow = (request: ExtractRequest): Extraction | { problems: Problem[] } => {
  const { graph, nodeTypes, facts } = request
  const types = flowTypesOf(nodeTypes)
  const piece = readPiece(request)
  const refused = [...refusePiece(request, piece), ...refuseReferences(request, piece)]
  if (refused.length > 0) return { problems: refused }

  const crossing = crossingData(request, piece.inside)
  if (crossing.problems.length > 0) return { problems: crossing.problems }
  const { flow, exits } = drawFlow(request, piece, types, crossing.configOf, crossing.inputs)
  const unfinished = check(flow, nodeTypes, facts).filter(({ level }) => level === 'blocking')
  if (unfinished.length > 0) return { problems: unfinished }

  const replaceBy: Extraction['replaceBy'] = ({ id, flow: name, version }) => {
    const config = {
      flow: name,
      version,
      inputs: crossing.values,
      exits: exitsOf(flow, nodeTypes, facts),
    }
    const at = graph.layout[piece.entry]
    return {
      op: 'batch',
      operations: [
        ...[...piece.inside].map((node): Operation => ({ op: 'remove-node', id: node })),
        { op: 'add-node', id, type: types.use, config, at },
        ...piece.entering.map(
          ({ from, port }): Operation => ({ op: 'connect', from, port, to: id }),
        ),
        ...exits.map(
          ({ exit, edge }): Operation => ({ op: 'connect', from: id, port: exit.id, to: edge.to }),
        ),
        ...renameOutside(graph, piece.inside, id),
      ],
    }
  }
  const broken = newProblems(request, flow, piece, replaceBy)
  if (broken.length > 0) return { problems: broken }
  return { flow, ids: [...piece.inside], inputs: crossing.values, exits, replaceBy }
}

type Drawn = Pick<Extraction, 'flow' | 'exits'>

const drawFlow = (
  { graph, name, exitName, random, nodeTypes, facts }: ExtractRequest,
  { inside, leaving, entry }: Piece,
  types: FlowTypes,
  configOf: (id: string) => Record<string, unknown>,
  inputs: readonly FlowInput[],
): Drawn => {
  let flow: Graph = {
    ...emptyGraph(name, 'sub-flow'),
    ...(inputs.length === 0 ? {} : { inputs: [...inputs] }),
  }
  const [x0, y0] = graph.layout[entry] ?? [0, 0]
  const place = (id: string): [number, number] => {
    const [x, y] = graph.layout[id] ?? [x0, y0]
    return [x - x0, y - y0 + ROW_PX]
  }
  for (const id of inside) {
    const node = graph.nodes[id]
    if (node === undefined) continue
    flow = {
      ...flow,
      nodes: { ...flow.nodes, [id]: { ...node, config: configOf(id) } },
      layout: { ...flow.layout, [id]: place(id) },
    }
  }
  const start = inside.has('start') ? newNodeId(types.start, flow, random) : 'start'
  const edges = graph.edges.filter((text) => {
    const { from, to } = parseEdge(text)
    return inside.has(from) && inside.has(to)
  })
  const startPort = nodeTypes.get(types.start)?.ports({})[0] ?? ''
  flow = {
    ...flow,
    nodes: { [start]: { type: types.start, config: {} }, ...flow.nodes },
    layout: { [start]: [0, 0], ...flow.layout },
    edges: [edgeText({ from: start, port: startPort, to: entry }), ...edges],
  }
  const lowest = Math.max(...Object.values(flow.layout).map(([, y]) => y))
  const exits = leaving.map((edge, index) => {
    const id = newNodeId(types.exit, flow, random)
    const title = exitName(edge).slice(0, 200)
    flow = {
      ...flow,
      nodes: { ...flow.nodes, [id]: { type: types.exit, title, config: {} } },
      layout: { ...flow.layout, [id]: [index * COLUMN_PX, lowest + ROW_PX] },
      edges: [...flow.edges, edgeText({ from: edge.from, port: edge.port, to: id })],
    }
    return { id, edge }
  })
  const labels = new Map(exitsOf(flow, nodeTypes, facts).map((exit) => [exit.id, exit]))
  return {
    flow,
    exits: exits.map(({ id, edge }) => ({ exit: labels.get(id) ?? { id, label: '' }, edge })),
  }
}

/** As far apart as cards need; the author tidies up as they like. */
const ROW_PX = 160
const COLUMN_PX = 320

/** What the rest named of a node that is inside now is found under the node that stands for it. */
const renameOutside = (graph: Graph, inside: ReadonlySet<string>, use: string): Operation[] =>
  renameEverywhere(graph, [...inside], ({ node, path }) =>
    inside.has(node) ? dataPath(`${use}.${node}`, path) : undefined,
  )

/** What would hold the journey back afterwards and does not now. */
const newProblems = (
  { graph, nodeTypes, facts }: ExtractRequest,
  flow: Graph,
  { inside }: Piece,
  replaceBy: Extraction['replaceBy'],
): Problem[] => {
  const before = check(graph, nodeTypes, facts)
  const use = { id: 'extracted-flow', flow: 'extracted-flow', version: 1 }
  const after = check(apply(graph, replaceBy(use)), nodeTypes, {
    ...facts,
    flows: { ...facts.flows, [use.flow]: { name: flow.name, latest: 1, versions: { 1: flow } } },
  })
  const known = new Set(before.map(({ code, node, port }) => `${code} ${node} ${port}`))
  return after
    .filter(({ level }) => level === 'blocking')
    .map((problem) => {
      const node = problem.node?.replace(`${use.id}/`, '').replace(use.id, [...inside][0] ?? '')
      return node === undefined ? problem : { ...problem, node }
    })
    .filter(({ code, node, port }) => !known.has(`${code} ${node} ${port}`))
}
