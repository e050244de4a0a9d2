import { type Edge, edgeText, type Graph, parseEdge } from '../graph/graph.ts'
import { isForKind, isTrigger, type NodeTypes } from '../node-type/define-node.ts'
import type { Problem } from '../problems/problem.ts'
import type { ExtractRequest } from './extract-flow.ts'
import { refusal } from './flow-problems.ts'
import { sendNamed } from './references.ts'

/** What is cut out: its nodes, the edges that lead in and out, and the one node they lead in to. */
export type Piece = {
  inside: ReadonlySet<string>
  entering: Edge[]
  leaving: Edge[]
  entry: string
}

/** The piece that the chosen nodes are, without those by which one leaves the journey. */
export const readPiece = ({ graph, ids, nodeTypes }: ExtractRequest): Piece => {
  const isExit = (id: string) => nodeTypes.get(graph.nodes[id]?.type ?? '')?.family === 'exit'
  const inside = new Set(
    ids.filter((id) => Object.hasOwn(graph.nodes, id) && !isExit(id)),
  ) as ReadonlySet<string>
  const edges = graph.edges.map(parseEdge)
  const entering = edges.filter(({ from, to }) => !inside.has(from) && inside.has(to))
  const leaving = edges.filter(({ from, to }) => inside.has(from) && !inside.has(to))
  const entered = new Set(entering.map(({ to }) => to))
  const [entry = ''] = entered.size > 0 ? entered : rootsOf(inside, edges, graph, nodeTypes)
  return { inside, entering, leaving, entry }
}

/** Where nothing leads in: the nodes that no other one of them leads to. */
const rootsOf = (
  inside: ReadonlySet<string>,
  edges: readonly Edge[],
  { nodes }: Graph,
  nodeTypes: NodeTypes,
): string[] => {
  const followed = new Set(edges.filter(({ from }) => inside.has(from)).map(({ to }) => to))
  return [...inside].filter((id) => {
    const nodeType = nodeTypes.get(nodes[id]?.type ?? '')
    const isApart = nodeType !== undefined && !isTrigger(nodeType) && nodeType.isApart === true
    return !isApart && !followed.has(id)
  })
}

/** Why a piece has no one way in, or holds what belongs into the journey. */
export const refusePiece = (request: ExtractRequest, piece: Piece): Problem[] => {
  const { graph, nodeTypes } = request
  const typeOf = (id: string) => nodeTypes.get(graph.nodes[id]?.type ?? '')
  const strange = [...piece.inside].flatMap((id) => {
    const nodeType = typeOf(id)
    if (nodeType === undefined) return []
    if (isTrigger(nodeType)) return [refusal('extract.trigger', id)]
    return isForKind(nodeType, 'sub-flow') ? [] : [refusal('extract.only-in-journey', id)]
  })
  if (strange.length > 0) return strange
  const entered = new Set(piece.entering.map(({ to }) => to))
  if (entered.size > 1) {
    const edges = piece.entering.map(edgeText)
    return piece.entering.map((edge) =>
      refusal('extract.several-entries', edge.to, { from: edge.from, edges: edges.join(', ') }),
    )
  }
  if (piece.entry === '')
    return [refusal(piece.inside.size === 0 ? 'extract.nothing' : 'extract.no-entry')]
  if (entered.size === 0) {
    const roots = rootsOf(piece.inside, graph.edges.map(parseEdge), graph, nodeTypes)
    if (roots.length > 1) return [refusal('extract.no-entry')]
  }
  return piece.leaving.flatMap(({ from, port }) => {
    const nodeType = typeOf(from)
    const isBack = nodeType !== undefined && !isTrigger(nodeType) && nodeType.loopPort === port
    return isBack ? [refusal('extract.leads-back', from)] : []
  })
}

/** A wait and the mail whose open it asks for stay on one side. */
export const refuseReferences = ({ graph }: ExtractRequest, { inside }: Piece): Problem[] =>
  Object.entries(graph.nodes).flatMap(([id, { config }]) => {
    const send = sendNamed(config)
    if (send === undefined || !Object.hasOwn(graph.nodes, send)) return []
    if (inside.has(id) === inside.has(send)) return []
    return [refusal(inside.has(id) ? 'extract.send-outside' : 'extract.send-inside', id, { send })]
  })
