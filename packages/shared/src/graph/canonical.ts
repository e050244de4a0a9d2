import { canonicalJson } from '../text/canonical-json.ts'
import { type Graph, type GraphNode, parseEdge } from './graph.ts'

/**
 * The same journey in its one written order: fixed keys, nodes and positions by id, edges by node and
 * port, whole positions. Two drawings of the same journey give the same bytes, and a diff reads well.
 */
export const toCanonical = (graph: Graph): Graph => ({
  schema: graph.schema,
  kind: graph.kind,
  name: graph.name,
  ...(graph.inputs === undefined ? {} : { inputs: graph.inputs.map(sorted) }),
  nodes: mapById(graph.nodes, canonicalNode),
  edges: [...new Set(graph.edges)].sort(byNodeAndPort),
  settings: sorted(graph.settings),
  layout: mapById(graph.layout, ([x, y]): [number, number] => [whole(x), whole(y)]),
})

/** The text of an exported journey: canonical, two spaces, a line feed at the end. */
export const graphText = (graph: Graph): string =>
  `${JSON.stringify(toCanonical(graph), null, 2)}\n`

const canonicalNode = (node: GraphNode): GraphNode => ({
  type: node.type,
  ...(node.title === undefined ? {} : { title: node.title }),
  ...(node.disabled === undefined ? {} : { disabled: node.disabled }),
  config: sorted(node.config),
})

const mapById = <V, W>(record: Record<string, V>, change: (value: V) => W): Record<string, W> =>
  Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => compareText(a, b))
      .map(([id, value]) => [id, change(value)]),
  )

const sorted = <T>(value: T): T => JSON.parse(canonicalJson(value)) as T

// Not localeCompare: its order differs between machines.
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byNodeAndPort = (a: string, b: string): number => {
  const [left, right] = [parseEdge(a), parseEdge(b)]
  return (
    compareText(left.from, right.from) ||
    compareText(left.port, right.port) ||
    compareText(left.to, right.to)
  )
}

// Adding zero turns -0, which JSON cannot hold, into 0.
const whole = (value: number): number => Math.round(value) + 0
