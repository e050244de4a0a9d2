// Pure: which cards and lines of one drawing a person has passed.
import { nodeTypes } from '@sojourn/nodes'
import { type Graph, parseEdge } from '@sojourn/shared/graph'
import { isTrigger } from '@sojourn/shared/node-type'
import { followingPorts } from '../../canvas/links.ts'
import { portsOf } from '../../words/useWords.ts'

/** What of a stop says where on the drawing it was. */
export type Place = { node: string; port: string | null }

/** Cards by node id and lines by `node.port`; `here` is where they stood last. */
export type Lit = { nodes: ReadonlySet<string>; edges: ReadonlySet<string>; here?: string }

/** The node of a drawing that stands for a place; `isOwn`: it is not inside of that node. */
type Local = { id: string; isOwn: boolean }

/** Where a place is on the drawing of the journey (`level` is empty) or of a sub-flow; undefined: elsewhere. */
const localOf = (graph: Graph, level: string, { node, port }: Place): Local | undefined => {
  // The way out of a sub-flow is an exit drawn inside.
  if (level !== '' && node === level)
    return port !== null && Object.hasOwn(graph.nodes, port) ? { id: port, isOwn: true } : undefined
  const prefix = level === '' ? '' : `${level}/`
  if (!node.startsWith(prefix)) return undefined
  const [id = '', ...inner] = node.slice(prefix.length).split('/')
  return Object.hasOwn(graph.nodes, id) ? { id, isOwn: inner.length === 0 } : undefined
}

/**
 * What one person passed on a drawing, up to and with the last of the places.
 *
 * @param level - path of the sub-flow that is drawn; '' for the journey itself
 */
export const litPath = (graph: Graph, level: string, places: readonly Place[]): Lit => {
  const ways = createWays(graph)
  const nodes = new Set<string>()
  const edges = new Set<string>()
  let here: string | undefined
  let before: { place: Place; local: Local | undefined } | undefined
  for (const place of places) {
    const local = localOf(graph, level, place)
    if (local !== undefined) {
      nodes.add(local.id)
      for (const edge of ways.between(leaving(before), local.id)) edges.add(edge)
      if (before?.local === undefined && level !== '') {
        const { start, way } = ways.fromStart(local.id)
        if (start !== undefined) nodes.add(start)
        for (const edge of way) edges.add(edge)
      }
    }
    here = local?.id
    before = { place, local }
  }
  return { nodes, edges, ...(here === undefined ? {} : { here }) }
}

type From = { id: string; port: string }

/** The port of this drawing by which a place was left, if it was. */
const leaving = (
  before: { place: Place; local: Local | undefined } | undefined,
): From | undefined => {
  if (!before?.local?.isOwn || before.place.port === null) return undefined
  return { id: before.local.id, port: before.place.port }
}

const createWays = (graph: Graph) => {
  const toOf = new Map(
    graph.edges.map((text) => {
      const { from, port, to } = parseEdge(text)
      return [`${from}.${port}`, to]
    }),
  )
  const firstPort = (id: string) => {
    const node = graph.nodes[id]
    return (node && portsOf(node)[0]) ?? ''
  }
  /** The line by which a port leads on: its own, or that of the first port, which it follows. */
  const lineOf = ({ id, port }: From): string | undefined => {
    if (toOf.has(`${id}.${port}`)) return `${id}.${port}`
    const node = graph.nodes[id]
    const first = `${id}.${firstPort(id)}`
    return node && followingPorts(node).has(port) && toOf.has(first) ? first : undefined
  }
  /** The lines from a port to a node, past cards that are switched off; none where it does not lead there. */
  const between = (from: From | undefined, target: string): string[] => {
    const way: string[] = []
    const seen = new Set<string>()
    let at = from
    while (at !== undefined) {
      const line = lineOf(at)
      const next = line === undefined ? undefined : toOf.get(line)
      if (line === undefined || next === undefined || seen.has(line)) return []
      seen.add(line)
      way.push(line)
      if (next === target) return way
      if (!graph.nodes[next]?.disabled) return []
      at = { id: next, port: firstPort(next) }
    }
    return []
  }
  const fromStart = (target: string) => {
    const starts = Object.keys(graph.nodes).filter((id) => {
      const nodeType = nodeTypes.get(graph.nodes[id]?.type ?? '')
      return nodeType !== undefined && isTrigger(nodeType)
    })
    for (const start of starts) {
      const way = between({ id: start, port: firstPort(start) }, target)
      if (way.length > 0) return { start, way }
    }
    return { start: undefined, way: [] }
  }
  return { between, fromStart }
}
