// Pure: the same graph, types and facts give the same problems, in the editor and in the API.
import type { Graph } from '../graph/graph.ts'
import type { NodeSurroundings, NodeTypes } from '../node-type/define-node.ts'
import type { Facts } from '../node-type/facts.ts'
import type { Problem } from '../problems/problem.ts'
import { checkLinks } from './check-links.ts'
import { checkInner, checkKind } from './check-parts.ts'
import { checkPredicates } from './check-predicates.ts'
import { checkSettings } from './check-settings.ts'
import type { DrawnNode } from './drawing.ts'
import { type Part, readParts } from './part.ts'

/**
 * Everything an author can fix in a graph: first what concerns the whole, then node by node. Only
 * `blocking` problems hold a publish back.
 *
 * @param facts - what the graph refers to: mails, senders, attributes, events
 */
export const check = (graph: Graph, nodeTypes: NodeTypes, facts: Facts): Problem[] =>
  checkPart(readParts(graph, nodeTypes, facts))

/** As `check`, for a graph that is read already. */
export const checkPart = (part: Part): Problem[] => {
  const { drawing, facts, surroundingsOf } = part
  return [
    ...drawing.problems,
    ...checkKind(part),
    ...checkLinks(part),
    ...checkSettings(drawing.graph.settings, { facts, typeOf: (id) => drawing.find(id)?.type }),
    ...drawing.list.flatMap((node) => checkNode(node, surroundingsOf(node))),
    ...checkInner(part, checkPart),
  ]
}

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
