// Pure: a step changes its place in the line, one place up or down.
import { nodeTypes } from '@sojourn/nodes'
import { type Edge, type Graph, type Operation, parseEdge } from '@sojourn/shared/graph'
import { isTrigger } from '@sojourn/shared/node-type'
import { portsOf } from '../words/useWords.ts'

const firstPortOf = (graph: Graph, id: string): string | undefined => {
  const node = graph.nodes[id]
  return node && portsOf(node)[0]
}

/**
 * Swaps two steps, of which the first leads to the second: what led to the first now leads to the second, that
 * to the first, and the first to where the second led by its first port. Undefined where there is no such place.
 */
const swapNeighbours = (graph: Graph, first: string, second: string): Operation | undefined => {
  const edges: Edge[] = graph.edges.map(parseEdge)
  const nodeType = nodeTypes.get(graph.nodes[first]?.type ?? '')
  const between = edges.find((edge) => edge.from === first && edge.to === second)
  const out = firstPortOf(graph, second)
  if (nodeType === undefined || isTrigger(nodeType) || !between || out === undefined)
    return undefined
  const onward = edges.find((edge) => edge.from === second && edge.port === out)
  const incoming = edges.filter((edge) => edge.to === first && edge.from !== second)
  // A line that leads back to the first would leave it standing before itself.
  if (onward?.to === first) return undefined
  const [firstAt, secondAt] = [graph.layout[first], graph.layout[second]]
  return {
    op: 'batch',
    operations: [
      ...incoming.map((edge): Operation => ({ op: 'connect', ...edge, to: second })),
      { op: 'connect', from: second, port: out, to: first },
      onward === undefined
        ? { op: 'disconnect', from: first, port: between.port }
        : { op: 'connect', from: first, port: between.port, to: onward.to },
      ...(firstAt && secondAt
        ? [{ op: 'move-nodes', to: { [first]: secondAt, [second]: firstAt } } as const]
        : []),
    ],
  }
}

/** Puts a step before the one that leads to it. Undefined where nothing, or more than one step, does. */
export const moveUp = (graph: Graph, id: string): Operation | undefined => {
  const before = new Set(
    graph.edges
      .map(parseEdge)
      .filter((edge) => edge.to === id)
      .map((edge) => edge.from),
  )
  const [only] = before
  return only === undefined || before.size > 1 ? undefined : swapNeighbours(graph, only, id)
}

/** Puts a step after the one that its first port leads to. Undefined where that is nobody's only way on. */
export const moveDown = (graph: Graph, id: string): Operation | undefined => {
  const port = firstPortOf(graph, id)
  const edges = graph.edges.map(parseEdge)
  const next = edges.find((edge) => edge.from === id && edge.port === port)?.to
  if (next === undefined || edges.some((edge) => edge.to === next && edge.from !== id))
    return undefined
  return swapNeighbours(graph, id, next)
}
