import type { Graph } from '@sojourn/shared/graph'
import { useMemo, useRef } from 'react'
import { useDocument, useDocumentStore } from '../document/DocumentContext.tsx'
import { type Branch, outlineOf } from './outline-rows.ts'
import { isSameShape } from './same-shape.ts'

/** The journey as a tree of lines; the same one while only what its lines say changes. */
export const useBranches = (): Branch[] => {
  const store = useDocumentStore()
  const nodes = useDocument(({ graph }) => graph.nodes)
  const edges = useDocument(({ graph }) => graph.edges)
  const layout = useDocument(({ graph }) => graph.layout)
  const last = useRef<{ graph: Graph; branches: Branch[] }>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: these parts of the drawing are all that the outline is made of
  return useMemo(() => {
    const { graph } = store.getState()
    const known = last.current
    const branches =
      known !== undefined && isSameShape(known.graph, graph) ? known.branches : outlineOf(graph)
    last.current = { graph, branches }
    return branches
  }, [store, nodes, edges, layout])
}
