import type { Graph, GraphNode } from '@sojourn/shared/graph'
import { useMemo } from 'react'
import { useDocument, useDocumentStore } from '../document/DocumentContext.tsx'
import { useCanvas } from './CanvasContext.tsx'

/** The names of other nodes that a config refers to: they are part of its sentence. */
const namesIn = (graph: Graph, node: GraphNode, nameOf: (id: string) => string): string =>
  Object.values(node.config)
    .filter((value) => typeof value === 'string' && Object.hasOwn(graph.nodes, value))
    .map((id) => nameOf(id as string))
    .join('\n')

/** What a card says. */
export type NodeSaid = { node: GraphNode; name: string; sentence: string }

/** A node with its name and its sentence. Draws anew when these change, not with every edit elsewhere. */
export const useNodeWords = (id: string): NodeSaid | undefined => {
  const { words } = useCanvas()
  const store = useDocumentStore()
  const node = useDocument((state) => state.graph.nodes[id])
  const others = useDocument(({ graph }) =>
    node === undefined ? '' : namesIn(graph, node, (other) => words.nodeName(graph, other)),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sentence names other nodes, and says them anew when they are renamed
  return useMemo(() => {
    const { graph } = store.getState()
    if (node === undefined) return undefined
    return { node, name: words.nodeName(graph, id), sentence: words.sentence(graph, node) }
  }, [node, others, words, id, store])
}
