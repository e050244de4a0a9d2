import type { NodeSurroundings } from '../node-type/define-node.ts'
import type { Facts } from '../node-type/facts.ts'
import type { Drawing, DrawnNode } from './drawing.ts'
import { createReach } from './reach.ts'

/** What each node may see of the graph around it. */
export const createSurroundings = (
  drawing: Drawing,
  facts: Facts,
): ((node: DrawnNode) => NodeSurroundings) => {
  const isReached = createReach(drawing)
  return (node) => ({
    id: node.id,
    typeOf: (id) => drawing.find(id)?.type,
    isReachedFrom: (id) => {
      const from = drawing.find(id)
      return from !== undefined && isReached(from, node)
    },
    isDisabled: (id) => drawing.find(id)?.isDisabled === true,
    isLinked: (port) => node.links.has(port),
    facts,
  })
}
