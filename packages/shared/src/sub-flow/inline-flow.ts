// Pure: what it means to put the steps of a sub-flow in the place of the node that stands for it.
import { type DrawnNode, nodeBehind, readDrawing } from '../compiler/drawing.ts'
import { fillInputs, type InputValues, valuesOf } from '../compiler/fill-inputs.ts'
import { DONE, flowPorts, isExit, openPorts } from '../compiler/flow-exits.ts'
import { followingPorts } from '../compiler/following-ports.ts'
import { isEntry } from '../compiler/reach.ts'
import { apply } from '../graph/apply.ts'
import { type Graph, type GraphNode, parseEdge } from '../graph/graph.ts'
import { newNodeId } from '../graph/new-node-id.ts'
import type { Operation } from '../graph/operation.ts'
import { type FlowUse, isInlined, type NodeTypes } from '../node-type/define-node.ts'
import { type Facts, findFlow } from '../node-type/facts.ts'
import type { Problem } from '../problems/problem.ts'
import { mailOf } from './crossing-data.ts'
import { refusal } from './flow-problems.ts'
import { liquidValue } from './liquid-value.ts'
import {
  dataPath,
  inputsInText,
  inputsNamed,
  renameInputs,
  renameSteps,
  sendNamed,
  stepsInText,
} from './references.ts'
import { renameEverywhere } from './rename-everywhere.ts'

type InlineRequest = {
  graph: Graph
  /** The node that stands for the sub-flow. */
  id: string
  nodeTypes: NodeTypes
  facts: Facts
  /** The text of a mail, wherever it may name data. */
  mailText: (mail: string) => string
  random: () => number
}

type Inlined = {
  operation: Operation
  /** The new nodes, by the ids that they have in the sub-flow. */
  ids: ReadonlyMap<string, string>
}

/**
 * What puts the steps of the pinned version in the place of a node, with ids of their own and with what is
 * filled in; or what is in the way. The program stays the same but for the ids of the steps.
 */
export const inlineFlow = (request: InlineRequest): Inlined | { problems: Problem[] } => {
  const { graph, id, nodeTypes, facts } = request
  const node = graph.nodes[id]
  const use = useOf(node, nodeTypes)
  const flow = use && findFlow(facts, use.flow)?.versions[use.version]
  if (node === undefined || use === undefined || flow === undefined)
    return { problems: [refusal('inline.unknown', id)] }
  if (node.disabled) return { problems: [refusal('inline.off', id)] }

  const values = valuesOf(flow.inputs, use.inputs)
  const problems = refuseInputs(request, flow, values)
  if (problems.length > 0) return { problems }
  return putInside(request, flow, values)
}

const useOf = (node: GraphNode | undefined, nodeTypes: NodeTypes): FlowUse | undefined => {
  const nodeType = node && nodeTypes.get(node.type)
  if (node === undefined || nodeType === undefined || !isInlined(nodeType)) return undefined
  const parsed = nodeType.config.safeParse(node.config)
  return parsed.success ? nodeType.inlines(parsed.data) : undefined
}

/** A mail keeps its words wherever it is sent from: those that only a sub-flow understands hold back. */
const refuseInputs = (
  { id, mailText }: InlineRequest,
  flow: Graph,
  values: InputValues,
): Problem[] => {
  const known = new Set((flow.inputs ?? []).map(({ name }) => name))
  const left = fillInputs(flow, values)
  return Object.entries(left.nodes).flatMap(([inner, { config }]) => {
    const at = `${id}/${inner}`
    const text = mailOf(config, mailText)
    return [
      ...inputsNamed(config)
        .filter((name) => known.has(name) && liquidValue(values[name]) === undefined)
        .map((name) => refusal('inline.input-in-liquid', at, { name })),
      ...inputsInText(text)
        .filter((name) => known.has(name))
        .map((name) => refusal('inline.mail-names-input', at, { name: `input.${name}` })),
      ...stepsInText(text)
        .filter((data) => Object.hasOwn(flow.nodes, data.node))
        .map((data) =>
          refusal('inline.mail-names-data', at, { name: dataPath(data.node, data.path) }),
        ),
    ]
  })
}

/** A node, or the end of the journey: at a way out of the sub-flow, or where a way just ended. */
type Target = { to?: string | undefined; exit?: DrawnNode }

const putInside = (
  { graph, id, nodeTypes, facts, random }: InlineRequest,
  flow: Graph,
  values: InputValues,
): Inlined => {
  const drawing = readDrawing(fillInputs(flow, values), nodeTypes, flowPorts(nodeTypes, facts))
  const edges = graph.edges.map(parseEdge)
  const known = new Set((flow.inputs ?? []).map(({ name }) => name))
  const isLeft = (node: DrawnNode) =>
    isEntry(node) || isExit(node) || node.nodeType?.onlyIn === 'sub-flow'
  const inner = drawing.list.filter((node) => !isLeft(node))
  const operations: Operation[] = []
  let drawn = graph
  const act = (operation: Operation) => {
    operations.push(operation)
    drawn = apply(drawn, operation)
  }
  const add = (type: string, node: Omit<GraphNode, 'type'>, at: [number, number]): string => {
    const newId = newNodeId(type, drawn, random)
    act({ op: 'add-node', id: newId, type, title: node.title, config: node.config, at })
    if (node.disabled) act({ op: 'set-disabled', id: newId, disabled: true })
    return newId
  }

  const shift = shiftOf(
    graph,
    id,
    flow,
    inner.map((node) => node.id),
  )
  act({ op: 'move-nodes', to: shift.below })
  const ids = new Map<string, string>()
  for (const node of inner) {
    const { type, title, disabled } = flow.nodes[node.id] as GraphNode
    const config = drawing.graph.nodes[node.id]?.config ?? {}
    ids.set(node.id, add(type, { title, disabled, config }, shift.placeOf(node.id)))
  }
  for (const newId of ids.values()) {
    const { config } = drawn.nodes[newId] as GraphNode
    const moved = moveConfig(config, { ids, known, values })
    if (JSON.stringify(moved) !== JSON.stringify(config))
      act({ op: 'set-config', id: newId, config: moved })
  }

  /** Where the way out of this name leads on to outside. */
  const behind = (port: string) => edges.find((edge) => edge.from === id && edge.port === port)?.to
  /** Where a link inside leads: a node, a way out, or the end of the sub-flow. */
  const target = (link: DrawnNode | undefined): Target => {
    const node = link !== undefined && isExit(link) ? nodeBehind(link) : link
    if (node === undefined) return { to: behind(DONE) }
    if (isExit(node)) return { to: behind(node.id), exit: node }
    return { to: ids.get(node.id) }
  }
  const exits = new Map<string, string>()
  /** An end of its own, where leaving the port open would lead it elsewhere. */
  const endFor = (exit: DrawnNode | undefined): string => {
    const key = exit?.id ?? DONE
    const type = exit?.type ?? [...nodeTypes.values()].find(({ family }) => family === 'exit')?.type
    const title = exit === undefined ? undefined : flow.nodes[exit.id]?.title
    const made = exits.get(key) ?? add(type ?? '', { title, config: {} }, shift.placeOf(key))
    exits.set(key, made)
    return made
  }
  // Where further ports follow the first, an open one would let them park or go elsewhere: it gets its end.
  const lead = (from: string, port: string, node: DrawnNode, { to, exit }: Target) => {
    if (to !== undefined) act({ op: 'connect', from, port, to })
    else if (followingPorts(node).length > 0) act({ op: 'connect', from, port, to: endFor(exit) })
    else if (drawn.edges.some((text) => text.startsWith(`${from}.${port} -> `)))
      act({ op: 'disconnect', from, port })
  }
  for (const node of inner) {
    const from = ids.get(node.id) as string
    for (const [port, link] of node.links) lead(from, port, node, target(link))
    for (const port of openPorts(node)) {
      const to = behind(DONE)
      if (to !== undefined) act({ op: 'connect', from, port, to })
    }
  }
  const start = drawing.list.find(isEntry)
  const first = target(start?.links.get(start.ports[0] ?? ''))
  const outer = readDrawing(graph, nodeTypes, flowPorts(nodeTypes, facts))
  for (const { from, port } of edges.filter((edge) => edge.to === id)) {
    // Going round a sub-flow without steps comes back to its own beginning, which is nowhere.
    const to = first.to === id ? {} : first
    const around = from === id ? undefined : outer.find(from)
    if (around !== undefined) lead(from, port, around, to)
  }
  act({ op: 'remove-node', id })
  const renamed = renameEverywhere(graph, [id], ({ node, path }) => {
    const [head = '', ...rest] = node === id ? path.split('.') : []
    const newId = ids.get(head)
    return newId === undefined ? undefined : dataPath(newId, rest.join('.'))
  })
  for (const operation of renamed) act(operation)
  return { operation: { op: 'batch', operations }, ids }
}

/** A config as it is outside: nodes by their new ids, inputs that stand within an expression as values. */
const moveConfig = (
  config: Record<string, unknown>,
  { ids, known, values }: { ids: Map<string, string>; known: Set<string>; values: InputValues },
): Record<string, unknown> => {
  const renamed = renameSteps(config, ({ node, path }) => {
    const newId = ids.get(node)
    return newId === undefined ? undefined : dataPath(newId, path)
  })
  const filled = renameInputs(renamed, (name) =>
    known.has(name) ? (liquidValue(values[name]) ?? `input.${name}`) : `input.${name}`,
  )
  const send = sendNamed(filled)
  const newSend = send === undefined ? undefined : ids.get(send)
  return newSend === undefined ? filled : { ...filled, send: newSend }
}

/** Where the steps go: their first one where the node stood, and what lay below it further down. */
const shiftOf = (graph: Graph, id: string, flow: Graph, inner: readonly string[]) => {
  const [x, y] = graph.layout[id] ?? [0, 0]
  const places = inner.flatMap((node) => (flow.layout[node] ? [flow.layout[node]] : []))
  const top = Math.min(...places.map((place) => place[1]))
  const first = places.find((place) => place[1] === top) ?? [0, 0]
  const height = places.length === 0 ? 0 : Math.max(...places.map((place) => place[1])) - top
  const below = Object.entries(graph.layout).filter(
    ([other, place]) => other !== id && Object.hasOwn(graph.nodes, other) && place[1] > y,
  )
  return {
    placeOf: (node: string): [number, number] => {
      const [px, py] = flow.layout[node] ?? first
      return [Math.round(x + px - first[0]), Math.round(y + py - first[1])]
    },
    below: Object.fromEntries(
      below.map(([other, [px, py]]): [string, [number, number]] => [other, [px, py + height]]),
    ),
  }
}
