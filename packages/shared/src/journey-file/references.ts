// Pure: which things of the workspace a graph names, and the same graph naming others instead.
import { z } from 'zod'
import type { FlowInput, FlowValue, Graph, GraphNode } from '../graph/index.ts'
import type { NodeType, NodeTypes } from '../node-type/index.ts'

/** What a graph names outside of itself, each once. */
export type References = {
  mails: string[]
  senders: string[]
  journeys: string[]
  flows: FlowRef[]
}
/** A published version of a sub-flow. */
export type FlowRef = { flow: string; version: number }

/** What stands for a thing in another workspace; undefined: the graph names none then. */
export type Targets = {
  mail: (id: string) => string
  sender: (id: string) => string | undefined
  journey: (id: string) => string
  /** With the ways out of that version, where they are known. */
  flow: (ref: FlowRef) => FlowRef & { exits?: { id: string; label: string }[] }
}

type Config = GraphNode['config']

/** Which field of a type's config names what, by the widgets of its schema. */
type Fields = Partial<Record<'mail' | 'sender' | 'journey' | 'sub-flow' | 'flow-inputs', string>>

const known = new WeakMap<NodeType, Fields>()

const fieldsOf = (nodeType: NodeType | undefined): Fields => {
  if (nodeType === undefined) return {}
  const before = known.get(nodeType)
  if (before !== undefined) return before
  const { properties = {} } = z.toJSONSchema(nodeType.config, { io: 'input' })
  const fields: Fields = Object.fromEntries(
    Object.entries(properties).flatMap(([name, field]) =>
      typeof field === 'object' && 'widget' in field ? [[field['widget'], name]] : [],
    ),
  )
  known.set(nodeType, fields)
  return fields
}

const textAt = (config: Config, field: string | undefined): string | undefined => {
  const value = field === undefined ? undefined : config[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** What is filled in for the inputs of a sub-flow; any of its texts may be a mail's id. */
const filledIn = (config: Config, field: string | undefined): Record<string, unknown> => {
  const value = field === undefined ? undefined : config[field]
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

const versionIn = (config: Config): number =>
  typeof config['version'] === 'number' ? config['version'] : 0

/**
 * What a graph names. `mails` may hold texts that are no mail's id: what is filled in for a sub-flow is known
 * only to that sub-flow.
 */
export const referencesIn = (graph: Graph, nodeTypes: NodeTypes): References => {
  const found: References = { mails: [], senders: [], journeys: [], flows: [] }
  const add = <T>(list: T[], ...values: (T | undefined)[]) => {
    for (const value of values) if (value !== undefined) list.push(value)
  }
  for (const { type, config } of Object.values(graph.nodes)) {
    const fields = fieldsOf(nodeTypes.get(type))
    add(found.mails, textAt(config, fields.mail))
    add(found.senders, textAt(config, fields.sender))
    add(found.journeys, textAt(config, fields.journey))
    const flow = textAt(config, fields['sub-flow'])
    if (flow !== undefined) found.flows.push({ flow, version: versionIn(config) })
    for (const value of Object.values(filledIn(config, fields['flow-inputs'])))
      if (typeof value === 'string' && value !== '') found.mails.push(value)
  }
  for (const { type, default: value } of graph.inputs ?? [])
    if (type === 'mail' && typeof value === 'string') found.mails.push(value)
  const unique = (ids: readonly string[]) => [...new Set(ids)].sort()
  return {
    mails: unique(found.mails),
    senders: unique(found.senders),
    journeys: unique(found.journeys),
    flows: [...new Map(found.flows.map((ref) => [`${ref.flow} ${ref.version}`, ref])).values()],
  }
}

/** The graph with what it names outside of itself replaced. */
export const retarget = (graph: Graph, nodeTypes: NodeTypes, to: Targets): Graph => ({
  ...graph,
  ...(graph.inputs && { inputs: graph.inputs.map((input) => retargetInput(input, to)) }),
  nodes: Object.fromEntries(
    Object.entries(graph.nodes).map(([id, node]) => [
      id,
      { ...node, config: retargetConfig(node.config, fieldsOf(nodeTypes.get(node.type)), to) },
    ]),
  ),
})

const retargetInput = (input: FlowInput, { mail }: Targets): FlowInput =>
  input.type === 'mail' && typeof input.default === 'string'
    ? { ...input, default: mail(input.default) }
    : input

const retargetConfig = (config: Config, fields: Fields, to: Targets): Config => {
  const next: Config = { ...config }
  const replace = (field: string | undefined, put: (id: string) => unknown) => {
    const id = textAt(config, field)
    if (id !== undefined && field !== undefined) next[field] = put(id)
  }
  replace(fields.mail, to.mail)
  replace(fields.journey, to.journey)
  replace(fields.sender, to.sender)
  // Left out, the workspace's default sender is meant; JSON has no undefined.
  if (fields.sender !== undefined && next[fields.sender] === undefined) delete next[fields.sender]
  replace(fields['sub-flow'], (flow) => {
    const { exits, ...ref } = to.flow({ flow, version: versionIn(config) })
    Object.assign(next, { version: ref.version }, exits && { exits })
    return ref.flow
  })
  const inputs = fields['flow-inputs']
  if (inputs !== undefined && config[inputs] !== undefined)
    next[inputs] = Object.fromEntries(
      Object.entries(filledIn(config, inputs)).map(([name, value]) => [
        name,
        (typeof value === 'string' ? to.mail(value) : value) as FlowValue,
      ]),
    )
  return next
}
