// Pure, and remembered by the object that was asked about: graphs share structure, so what did not
// change is not worked out again, and a thousand cards do not each look through all edges.
import { nodeTypes } from '@sojourn/nodes'
import { type GraphNode, parseEdge } from '@sojourn/shared/graph'
import { isTrigger } from '@sojourn/shared/node-type'
import { configOf } from '../words/useWords.ts'

const NONE: ReadonlySet<string> = new Set()
const linkedIn = new WeakMap<readonly string[], ReadonlyMap<string, ReadonlySet<string>>>()

/** The ports of a node that lead somewhere, by the edges of its graph. */
export const linkedPorts = (edges: readonly string[], node: string): ReadonlySet<string> => {
  let index = linkedIn.get(edges)
  if (index === undefined) {
    const made = new Map<string, Set<string>>()
    for (const text of edges) {
      const { from, port } = parseEdge(text)
      const ports = made.get(from)
      if (ports) ports.add(port)
      else made.set(from, new Set([port]))
    }
    index = made
    linkedIn.set(edges, index)
  }
  return index.get(node) ?? NONE
}

const followingOf = new WeakMap<GraphNode, ReadonlySet<string>>()

/** The ports of a node that lead where its first one leads unless they are drawn elsewhere. */
export const followingPorts = (node: GraphNode): ReadonlySet<string> => {
  const known = followingOf.get(node)
  if (known) return known
  const following = new Set(readFollowing(node))
  followingOf.set(node, following)
  return following
}

const readFollowing = (node: GraphNode): readonly string[] => {
  const nodeType = nodeTypes.get(node.type)
  if (nodeType === undefined || isTrigger(nodeType)) return []
  if (nodeType.following) return nodeType.following(configOf(nodeType, node))
  return nodeType.family === 'wait' || nodeType.family === 'split' ? [] : ['skipped', 'failed']
}

const mostIn = new WeakMap<Readonly<Record<string, number>>, number>()

/** The greatest traffic of any port, at least 1: what the width of a line is measured by. */
export const mostTraffic = (ports: Readonly<Record<string, number>>): number => {
  const known = mostIn.get(ports)
  if (known !== undefined) return known
  const most = Object.values(ports).reduce((a, b) => Math.max(a, b), 1)
  mostIn.set(ports, most)
  return most
}
