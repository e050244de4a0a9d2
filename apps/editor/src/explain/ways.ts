// Pure: where each port of a drawing leads when it runs, as the compiler would link it.
import { nodeTypes } from '@sojourn/nodes'
import { type Graph, type GraphNode, parseEdge } from '@sojourn/shared/graph'
import { isInlined, isTrigger } from '@sojourn/shared/node-type'
import { configOf, portsOf } from '../words/create-words.ts'

/** Ports that lead to the same place; null is the end. */
export type Way = { ports: string[]; to: string | null }

export type Ways = {
  /** The ways on from a node; one that leads back is left out. */
  of: (id: string) => readonly Way[]
  /** Where a node leads back to, for one that loops. */
  back: (id: string) => string | null | undefined
}

const FOLLOWING = ['skipped', 'failed']

/** The ways through a graph. Nodes that are switched off are no part of them. */
export const createWays = (graph: Graph): Ways => {
  const linked = new Map(
    graph.edges.map((text) => {
      const { from, port, to } = parseEdge(text)
      return [`${from}.${port}`, to] as const
    }),
  )
  const known = new Map<string, Way[]>()

  /** Where a port leads by its own edge, past what is switched off. */
  const own = (id: string, port: string): string | null => {
    const seen = new Set<string>()
    let to = linked.get(`${id}.${port}`)
    while (to !== undefined && graph.nodes[to]?.disabled && !seen.has(to)) {
      seen.add(to)
      const [first] = portsOf(graph.nodes[to] as GraphNode)
      to = first === undefined ? undefined : linked.get(`${to}.${first}`)
    }
    return to === undefined || graph.nodes[to] === undefined ? null : to
  }

  const of = (id: string): Way[] => {
    const before = known.get(id)
    if (before !== undefined) return before
    const node = graph.nodes[id]
    const ports = node === undefined ? [] : portsOf(node)
    const follows = node === undefined ? [] : followingOf(node)
    const ways: Way[] = []
    for (const port of ports) {
      if (port === loopPortOf(node)) continue
      const isFollowing = follows.includes(port) && !linked.has(`${id}.${port}`)
      const to = own(id, isFollowing ? (ports[0] ?? port) : port)
      const same = ways.find((way) => way.to === to)
      if (same === undefined) ways.push({ ports: [port], to })
      // What only follows is not worth a word.
      else if (!isFollowing) same.ports.push(port)
    }
    known.set(id, ways)
    return ways
  }
  return {
    of,
    back: (id) => {
      const port = loopPortOf(graph.nodes[id])
      return port === undefined ? undefined : own(id, port)
    },
  }
}

const loopPortOf = (node: GraphNode | undefined): string | undefined => {
  const nodeType = nodeTypes.get(node?.type ?? '')
  if (nodeType === undefined || isTrigger(nodeType) || isInlined(nodeType)) return undefined
  return nodeType.loopPort
}

const followingOf = (node: GraphNode): string[] => {
  const nodeType = nodeTypes.get(node.type)
  if (nodeType === undefined || isTrigger(nodeType) || isInlined(nodeType)) return []
  return nodeType.following?.(configOf(nodeType, node) as never) ?? FOLLOWING
}
