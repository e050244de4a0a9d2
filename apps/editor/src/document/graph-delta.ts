// Pure: what turns one graph into another, small where little changed.
import { type Graph, GraphNode } from '@sojourn/shared/graph'
import { z } from 'zod'

const Place = z.tuple([z.number(), z.number()])

/** What differs. `null` takes away; what is absent stays. Lines are one piece cut out and one put in its place. */
export const GraphDelta = z.object({
  /** Name, settings and whatever else a graph says of itself. */
  own: z.record(z.string(), z.unknown()).optional(),
  nodes: z.record(z.string(), GraphNode.nullable()).optional(),
  layout: z.record(z.string(), Place.nullable()).optional(),
  edges: z.object({ at: z.number(), cut: z.number(), put: z.array(z.string()) }).optional(),
})
export type GraphDelta = z.infer<typeof GraphDelta>

/** The delta that `patchGraph` needs to make `after` out of `before`. Graphs share what did not change. */
export const graphDelta = (before: Graph, after: Graph): GraphDelta => {
  const own = changes(restOf(before), restOf(after))
  const nodes = changes(before.nodes, after.nodes)
  const layout = changes(before.layout, after.layout)
  const edges = cutAndPut(before.edges, after.edges)
  return {
    ...(own && { own }),
    ...(nodes && { nodes: nodes as GraphDelta['nodes'] }),
    ...(layout && { layout: layout as GraphDelta['layout'] }),
    ...(edges && { edges }),
  }
}

/** True when nothing of a graph differs, whether or not it is made of the same parts. */
export const isSameDrawing = (before: Graph, after: Graph): boolean =>
  before === after || Object.keys(graphDelta(before, after)).length === 0

/** The graph after a delta. */
export const patchGraph = (graph: Graph, delta: GraphDelta): Graph => {
  const own = patched(restOf(graph), delta.own) as Omit<Graph, 'nodes' | 'layout' | 'edges'>
  const { at = 0, cut = 0, put = [] } = delta.edges ?? {}
  return {
    ...own,
    nodes: patched(graph.nodes, delta.nodes) as Graph['nodes'],
    edges: [...graph.edges.slice(0, at), ...put, ...graph.edges.slice(at + cut)],
    layout: patched(graph.layout, delta.layout) as Graph['layout'],
  }
}

type Fields = Readonly<Record<string, unknown>>

const restOf = ({ nodes: _n, layout: _l, edges: _e, ...rest }: Graph): Fields => rest

const changes = (before: Fields, after: Fields): Record<string, unknown> | undefined => {
  if (before === after) return undefined
  const found: Record<string, unknown> = {}
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) found[key] = null
  for (const [key, value] of Object.entries(after))
    if (before[key] !== value && JSON.stringify(before[key]) !== JSON.stringify(value))
      found[key] = value
  return Object.keys(found).length === 0 ? undefined : found
}

const patched = (fields: Fields, delta: Fields | undefined): Fields => {
  if (delta === undefined) return fields
  const result: Record<string, unknown> = { ...fields }
  for (const [key, value] of Object.entries(delta))
    if (value === null) delete result[key]
    else result[key] = value
  return result
}

const cutAndPut = (before: readonly string[], after: readonly string[]): GraphDelta['edges'] => {
  if (before === after) return undefined
  let at = 0
  while (at < before.length && at < after.length && before[at] === after[at]) at++
  let tail = 0
  const most = Math.min(before.length, after.length) - at
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const cut = before.length - tail - at
  const put = after.slice(at, after.length - tail)
  return cut === 0 && put.length === 0 ? undefined : { at, cut, put }
}
