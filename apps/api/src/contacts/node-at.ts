import { nodeTypes } from '@sojourn/nodes'
import type { GraphNode } from '@sojourn/shared/graph'
import { flowUses } from '../journeys/flow-uses.ts'
import type { createGraphMemory } from './describe-contact.ts'

/**
 * The node of a published version; a path such as `outer/inner` leads into the sub-flows that it pins.
 * Undefined where there is none.
 */
export const nodeAt = async (
  graphOf: ReturnType<typeof createGraphMemory>,
  { journey, version, node: path }: { journey: string; version: number; node: string },
): Promise<GraphNode | undefined> => {
  const [id = '', ...rest] = path.split('/')
  const graph = await graphOf(journey, version)
  const node = Object.hasOwn(graph.nodes, id) ? graph.nodes[id] : undefined
  if (node === undefined || rest.length === 0) return node
  const [use] = flowUses({ ...graph, nodes: { [id]: node } }, nodeTypes)
  if (use === undefined) return undefined
  return nodeAt(graphOf, { journey: use.flow, version: use.version, node: rest.join('/') })
}
