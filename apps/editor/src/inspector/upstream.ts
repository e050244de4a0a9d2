import { type Graph, parseEdge } from '@sojourn/shared/graph'

/** Ids of the nodes from which a path leads to this one, nearest first. */
export const upstreamOf = (graph: Graph, nodeId: string): string[] => {
  const before = new Map<string, string[]>()
  for (const text of graph.edges) {
    const { from, to } = parseEdge(text)
    before.set(to, [...(before.get(to) ?? []), from])
  }
  const found = new Set<string>()
  const queue = [nodeId]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const id of before.get(next) ?? []) {
      if (found.has(id) || id === nodeId) continue
      found.add(id)
      queue.push(id)
    }
  }
  return [...found]
}

/** True when an edge leaves this port. */
export const hasEdge = (graph: Graph, nodeId: string, port: string): boolean =>
  graph.edges.some((text) => text.startsWith(`${nodeId}.${port} -> `))
