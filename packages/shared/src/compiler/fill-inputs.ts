import type { FlowInput, FlowValue } from '../graph/flow-input.ts'
import type { Graph } from '../graph/graph.ts'
import type { Facts } from '../node-type/facts.ts'

/** What stands for the inputs of a sub-flow, by name. */
export type InputValues = Record<string, FlowValue>

const WHOLE = /^\s*\{\{-?\s*input\.([a-z0-9-]{1,40})\s*-?\}\}\s*$/
const WITHIN = /\{\{-?\s*input\.([a-z0-9-]{1,40})\s*-?\}\}/g

/**
 * The graph with its inputs filled in: a text that is one `{{ input.x }}` and nothing else becomes the
 * value as it is, or goes where there is none; in a longer text the value is put in. Other Liquid that
 * names an input, a filter or a condition, is left to whoever renders the text.
 */
export const fillInputs = (graph: Graph, values: InputValues): Graph => {
  const known = new Set((graph.inputs ?? []).map(({ name }) => name))
  if (known.size === 0) return graph
  const filledIn = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined)

  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') return fillText(value)
    if (Array.isArray(value)) return value.map(fill).filter((each) => each !== undefined)
    return typeof value === 'object' && value !== null ? fillRecord(value) : value
  }
  const fillText = (text: string): unknown => {
    if (!text.includes('input.')) return text
    const whole = WHOLE.exec(text)?.[1]
    if (whole !== undefined && known.has(whole)) return filledIn(whole)
    return text.replaceAll(WITHIN, (all, name: string) =>
      known.has(name) ? String(filledIn(name) ?? '') : all,
    )
  }
  const fillRecord = (record: object): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(record).flatMap(([key, value]) => {
        const filled = fill(value)
        return filled === undefined ? [] : [[key, filled]]
      }),
    )
  const nodes = Object.entries(graph.nodes).map(([id, node]) => [
    id,
    { ...node, config: fillRecord(node.config) },
  ])
  return { ...graph, nodes: Object.fromEntries(nodes) }
}

/** What a use fills in, defaults where it says nothing; empty text is nothing. */
export const valuesOf = (inputs: readonly FlowInput[] = [], given: InputValues): InputValues =>
  Object.fromEntries(
    inputs.flatMap(({ name, default: byDefault }) => {
      const own = Object.hasOwn(given, name) ? given[name] : undefined
      const value = own === undefined || own === '' ? byDefault : own
      return value === undefined ? [] : [[name, value]]
    }),
  )

const EXAMPLES: Record<FlowInput['type'], FlowValue> = {
  text: 'text',
  number: 1,
  boolean: true,
  date: '2030-01-01',
  duration: 'P1D',
  mail: 'example-mail',
  attribute: 'example_attribute',
  event: 'Example Event',
}

/** Something for each input, so that a sub-flow can be checked on its own. */
export const exampleValues = (inputs: readonly FlowInput[] = []): InputValues =>
  Object.fromEntries(
    inputs.map(({ name, type, default: byDefault }) => [name, byDefault ?? EXAMPLES[type]]),
  )

/** The facts in which the examples are there. */
export const exampleFacts = (facts: Facts, inputs: readonly FlowInput[] = []): Facts => {
  if (inputs.length === 0) return facts
  const mail = { name: 'example', languages: ['en'], problems: [] }
  return {
    ...facts,
    mails: { ...facts.mails, [String(EXAMPLES.mail)]: mail },
    attributes: facts.attributes.length === 0 ? [] : [...facts.attributes, 'example_attribute'],
    events: facts.events.length === 0 ? [] : [...facts.events, 'Example Event'],
  }
}
