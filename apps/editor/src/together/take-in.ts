import type { Graph } from '@sojourn/shared/graph'
import { type Choose, type Conflict, mergeGraphs } from '@sojourn/shared/graph-diff'
import { canonicalJson } from '@sojourn/shared/text'
import type { DocumentStore } from '../document/store.ts'

/** What was saved elsewhere, and what it was drawn on here. */
export type Elsewhere = { base: Graph; theirs: Graph; revision: number }

/** Steps of undo that are brought along; each is a merge of its own. */
const MOST_STEPS = 100

/** True when both say the same, whatever the order in which they were written. */
export const isSameGraph = (a: Graph, b: Graph): boolean =>
  canonicalJson(a) === canonicalJson({ ...b, edges: inOrderOf(a.edges, b.edges) })

/**
 * What is drawn here together with what was saved elsewhere. It becomes the drawing when nobody has to
 * choose, or when it is said what was chosen; steps of undo take in the same, so that undoing goes back
 * over what was done here and over nothing of the others'.
 *
 * @param choose - absent: nothing happens where there is something to choose
 * @returns what is to be chosen, or was
 */
export const takeIn = (
  store: DocumentStore,
  { base, theirs: read }: Elsewhere,
  choose?: Choose,
): Conflict[] => {
  const theirs = sharing(base, read)
  const { graph: mine } = store.getState()
  const merge = mergeGraphs({ base, mine, theirs }, choose)
  if (merge.conflicts.length > 0 && choose === undefined) return merge.conflicts

  const graph = isSameGraph(merge.graph, read) ? read : merge.graph
  const takeInStep = (step: Graph) => mergeGraphs({ base, mine: step, theirs }, choose).graph
  // What was not chosen is one step of undo away.
  const other =
    choose && merge.conflicts.length > 0
      ? mergeGraphs({ base, mine, theirs }, (each) => (choose(each) === 'mine' ? 'theirs' : 'mine'))
      : undefined
  const mark = other && { label: { key: 'undo.choose' }, document: other.graph }
  store.getState().rebase(graph, takeInStep, MOST_STEPS, mark)
  return merge.conflicts
}

/** The same graph made of the parts of another where they are alike: such parts are not compared twice. */
const sharing = (base: Graph, graph: Graph): Graph => ({
  ...graph,
  nodes: Object.fromEntries(
    Object.entries(graph.nodes).map(([id, node]) => {
      const old = base.nodes[id]
      return [id, old && canonicalJson(old) === canonicalJson(node) ? old : node]
    }),
  ),
})

const inOrderOf = (order: readonly string[], edges: readonly string[]): readonly string[] => {
  const places = new Map(order.map((edge, index) => [edge, index]))
  return [...edges].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
}
