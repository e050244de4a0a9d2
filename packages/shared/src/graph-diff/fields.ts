// Pure: a graph and its nodes taken apart into fields, and put together again.
import type { Graph, GraphNode } from '../graph/graph.ts'
import { canonicalJson } from '../text/canonical-json.ts'

/** Values by the name of their field; one that is left out is absent. */
export type Fields = Readonly<Record<string, unknown>>

/** True when both are the same value, whatever the order of their keys. */
export const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b))

const prefixed = (prefix: string, values: object): [string, unknown][] =>
  Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value])

const under = (prefix: string, fields: Fields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([field]) => field.startsWith(`${prefix}.`))
      .map(([field, value]) => [field.slice(prefix.length + 1), value]),
  )

/** Without what is `undefined`. */
const present = (entries: [string, unknown][]): Fields =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined))

export const fieldsOfNode = ({ type, title, disabled, config }: GraphNode): Fields =>
  present([['type', type], ['title', title], ['disabled', disabled], ...prefixed('config', config)])

/** The node that has these fields, as `fieldsOfNode` gave them. */
export const nodeOfFields = (fields: Fields): GraphNode => ({
  type: fields['type'] as string,
  ...(fields['title'] === undefined ? {} : { title: fields['title'] as string }),
  ...(fields['disabled'] === undefined ? {} : { disabled: true }),
  config: under('config', fields),
})

/** What a journey says of itself. */
export const fieldsOfJourney = ({ name, kind, inputs, settings }: Graph): Fields =>
  present([['name', name], ['kind', kind], ['inputs', inputs], ...prefixed('settings', settings)])

/** The graph with these fields of its own, as `fieldsOfJourney` gave them. */
export const withJourneyFields = (graph: Graph, fields: Fields): Graph => {
  const { inputs: _, ...rest } = graph
  return {
    ...rest,
    name: fields['name'] as string,
    kind: fields['kind'] as Graph['kind'],
    ...(fields['inputs'] === undefined ? {} : { inputs: fields['inputs'] as Graph['inputs'] }),
    // Each setting is valid by itself, so any mixture of two is.
    settings: under('settings', fields) as Graph['settings'],
  }
}

/** All names in either, the first's order first. */
export const allKeys = (...records: readonly object[]): string[] => [
  ...new Set(records.flatMap((record) => Object.keys(record))),
]
