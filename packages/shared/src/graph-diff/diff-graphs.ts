// Pure: the same two graphs give the same changes in the same order.
import { type Graph, parseEdge } from '../graph/graph.ts'
import { allKeys, type Fields, fieldsOfJourney, fieldsOfNode, isSame } from './fields.ts'
import type { FieldChange, GraphChange } from './graph-change.ts'

/**
 * What turns one drawing into another: first what a journey says of itself, then nodes, edges and places,
 * each by id. Nothing for two drawings of the same canonical text.
 */
export const diffGraphs = (before: Graph, after: Graph): GraphChange[] => [
  ...diffFields(fieldsOfJourney(before), fieldsOfJourney(after)).map(
    (change): GraphChange => ({ kind: 'journey-changed', ...change }),
  ),
  ...diffNodes(before, after),
  ...diffEdges(before, after),
  ...diffPlaces(before, after),
]

/** True when two drawings differ in more than where their cards lie. */
export const isMeant = (changes: readonly GraphChange[]): boolean =>
  changes.some(({ kind }) => kind !== 'node-moved')

/** Where each port leads, by `node.port`. */
export const targetsOf = (graph: Graph): ReadonlyMap<string, string> =>
  new Map(
    graph.edges.map((text) => {
      const { from, port, to } = parseEdge(text)
      return [`${from}.${port}`, to]
    }),
  )

const sorted = (keys: Iterable<string>): string[] => [...keys].sort()

const diffFields = (before: Fields, after: Fields): FieldChange[] =>
  sorted(allKeys(before, after))
    .filter((field) => !isSame(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))

const diffNodes = (before: Graph, after: Graph): GraphChange[] =>
  sorted(allKeys(before.nodes, after.nodes)).flatMap((node): GraphChange[] => {
    const [old, value] = [before.nodes[node], after.nodes[node]]
    if (old === undefined) return value ? [{ kind: 'node-added', node, value }] : []
    if (value === undefined) return [{ kind: 'node-removed', node, value: old }]
    if (old === value) return []
    const fields = diffFields(fieldsOfNode(old), fieldsOfNode(value))
    return fields.length === 0 ? [] : [{ kind: 'node-changed', node, value, fields }]
  })

const diffEdges = (before: Graph, after: Graph): GraphChange[] => {
  const [old, now] = [targetsOf(before), targetsOf(after)]
  return sorted(new Set([...old.keys(), ...now.keys()])).flatMap((slot): GraphChange[] => {
    const [was, is] = [old.get(slot), now.get(slot)]
    const [from = '', port = ''] = slot.split('.')
    if (was === is) return []
    if (was === undefined) return is ? [{ kind: 'edge-added', from, port, after: is }] : []
    if (is === undefined) return [{ kind: 'edge-removed', from, port, before: was }]
    return [{ kind: 'edge-changed', from, port, before: was, after: is }]
  })
}

/** Nodes that are in both and lie elsewhere, to the whole pixel. */
const diffPlaces = (before: Graph, after: Graph): GraphChange[] =>
  sorted(Object.keys(after.nodes)).flatMap((node): GraphChange[] => {
    if (!Object.hasOwn(before.nodes, node)) return []
    const [was, is] = [before.layout[node], after.layout[node]]
    return isSame(was?.map(Math.round), is?.map(Math.round))
      ? []
      : [{ kind: 'node-moved', node, before: was, after: is }]
  })
