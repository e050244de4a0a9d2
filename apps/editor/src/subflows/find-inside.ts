// Pure: where a path such as `outer/inner` leads, as far as the facts know the sub-flows on the way.
import { nodeTypes } from '@sojourn/nodes'
import type { Graph, GraphNode } from '@sojourn/shared/graph'
import { type Facts, type FlowUse, findFlow, isInlined } from '@sojourn/shared/node-type'

/** The sub-flow that a node stands for; undefined for every other node, and while none is chosen. */
export const flowOf = (node: GraphNode | undefined): FlowUse | undefined => {
  const nodeType = node && nodeTypes.get(node.type)
  if (node === undefined || nodeType === undefined || !isInlined(nodeType)) return undefined
  const parsed = nodeType.config.safeParse(node.config)
  return parsed.success ? nodeType.inlines(parsed.data) : undefined
}

/** The graph that a node of a path is drawn in, and the node's id there. */
export type Inside = { graph: Graph; id: string }

/** Where a path leads; undefined where a sub-flow on the way is not known. */
export const findInside = (
  graph: Graph,
  path: string,
  facts: Facts | undefined,
): Inside | undefined => {
  const [id = '', ...rest] = path.split('/')
  if (rest.length === 0) return { graph, id }
  const use = flowOf(graph.nodes[id])
  const inner = use && facts && findFlow(facts, use.flow)?.versions[use.version]
  return inner === undefined ? undefined : findInside(inner, rest.join('/'), facts)
}
