// Pure: the same graph, types and facts give the same problems, in the editor and in the API.
import type { Graph } from '../graph/graph.ts'
import type { NodeSurroundings, NodeTypes } from '../node-type/define-node.ts'
import type { Facts } from '../node-type/facts.ts'
import type { Problem } from '../problems/problem.ts'
import { checkLinks } from './check-links.ts'
import { checkPredicates } from './check-predicates.ts'
import { checkSettings } from './check-settings.ts'
import { type Drawing, type DrawnNode, readDrawing } from './drawing.ts'
import { createSurroundings } from './surroundings.ts'

/**
 * Everything an author can fix in a graph: first what concerns the whole, then node by node. Only
 * `blocking` problems hold a publish back.
 *
 * @param facts - what the graph refers to: mails, senders, attributes, events
 */
export const check = (graph: Graph, nodeTypes: NodeTypes, facts: Facts): Problem[] => {
  const drawing = readDrawing(graph, nodeTypes)
  return checkDrawing(drawing, facts, createSurroundings(drawing, facts))
}

/** As `check`, for a graph that is read already. */
export const checkDrawing = (
  drawing: Drawing,
  facts: Facts,
  surroundingsOf: (node: DrawnNode) => NodeSurroundings,
): Problem[] => [
  ...drawing.problems,
  ...checkLinks(drawing),
  ...checkSettings(drawing.graph.settings, { facts, typeOf: (id) => drawing.find(id)?.type }),
  ...drawing.list.flatMap((node) => checkNode(node, surroundingsOf(node))),
]

/** A node that is switched off, or whose config is of the wrong shape, is not asked further. */
const checkNode = (node: DrawnNode, around: NodeSurroundings): Problem[] => {
  const { id, nodeType, config, isDisabled, isParsed } = node
  if (nodeType === undefined || isDisabled || !isParsed) return []
  const own = nodeType.check?.(config, around) ?? []
  return [
    ...own.map((problem) => ({ ...problem, node: id, values: problem.values ?? {} })),
    ...checkPredicates(nodeType.predicates?.(config) ?? [], around),
  ]
}
