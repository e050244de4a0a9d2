import type { Graph, GraphNode } from '@sojourn/shared/graph'
import type { Line } from './outline-rows.ts'

/**
 * What a line says, worked out anew only when its step or one that it names is another: a thousand lines are asked
 * after every edit.
 *
 * @param say - works it out
 */
export const rememberWords = (line: Line, say: (graph: Graph) => string) => {
  let named: readonly (GraphNode | undefined)[] | undefined
  let said = ''
  return (graph: Graph): string => {
    const now = namedBy(line, graph)
    if (named?.length !== now.length || now.some((node, index) => node !== named?.[index]))
      said = say(graph)
    named = now
    return said
  }
}

const namedBy = (line: Line, { nodes }: Graph): (GraphNode | undefined)[] => {
  if (line.kind === 'section') return []
  const own = nodes[line.id]
  const ids = [...('to' in line && line.to ? [line.to] : []), ...(own ? textsIn(own) : [])]
  return [own, ...ids.filter((id) => Object.hasOwn(nodes, id)).map((id) => nodes[id])]
}

const known = new WeakMap<GraphNode, readonly string[]>()

/** Every text of a step's configuration: some are ids of other steps. */
const textsIn = (node: GraphNode): readonly string[] => {
  const found = known.get(node)
  if (found !== undefined) return found
  const texts = textsOf(node.config)
  known.set(node, texts)
  return texts
}

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}
