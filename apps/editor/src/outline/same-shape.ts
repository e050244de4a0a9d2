import type { Graph, GraphNode } from '@sojourn/shared/graph'
import { followingPorts } from '../canvas/links.ts'
import { portsOf } from '../words/useWords.ts'

const isSameNode = (one: GraphNode | undefined, other: GraphNode | undefined): boolean => {
  if (one === other) return true
  if (one === undefined || other === undefined || one.type !== other.type) return false
  const waysOf = (node: GraphNode) => `${portsOf(node)} ${[...followingPorts(node)]}`
  return waysOf(one) === waysOf(other)
}

/** True where two drawings have the same steps with the same ways out at the same places: one outline is for both. */
export const isSameShape = (one: Graph, other: Graph): boolean => {
  if (one.edges !== other.edges || one.layout !== other.layout) return false
  if (one.nodes === other.nodes) return true
  const ids = Object.keys(other.nodes)
  return (
    ids.length === Object.keys(one.nodes).length &&
    ids.every((id) => isSameNode(one.nodes[id], other.nodes[id]))
  )
}
