import type { GraphNode } from '@sojourn/shared/graph'
import { useDocument } from '../document/DocumentContext.tsx'
import { portsOf } from '../words/useWords.ts'
import { followingPorts, linkedPorts } from './links.ts'

/**
 * The ports that a card shows: its first, and of the others those that lead somewhere of their own.
 *
 * @param isWanted - true of a port that is shown all the same
 */
export const useShownPorts = (id: string, node: GraphNode, isWanted: (port: string) => boolean) => {
  const linked = useDocument(({ graph }) => linkedText(graph.edges, id))
  const all = portsOf(node)
  const following = followingPorts(node)
  const isLinked = (port: string) => linked.split(' ').includes(port)
  const plain = all.filter((port, index) => index === 0 || !following.has(port) || isLinked(port))
  const shown = all.filter((port) => plain.includes(port) || isWanted(port))
  return { all, plain, shown, following, isLinked }
}

/** As one text, so that equal answers are the same. */
const linkedText = (edges: readonly string[], id: string): string => {
  const ports = linkedPorts(edges, id)
  return ports.size === 0 ? '' : [...ports].sort().join(' ')
}
