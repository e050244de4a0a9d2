import { type Graph, graphText } from '@sojourn/shared/graph'
import { z } from 'zod'
import { GraphDelta, graphDelta, patchGraph } from './graph-delta.ts'
import { emptyHistory, type History, type Mark } from './history.ts'

const Label = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
const Step = z.object({ label: Label, delta: GraphDelta })
const Kept = z.object({ graph: z.string(), past: z.array(Step), future: z.array(Step) })

/** Steps that are kept in each direction. */
const MOST_STEPS = 100
/** A browser gives a page some 5 million characters for everything. */
const MOST_CHARACTERS = 1_000_000

const keyOf = (id: string) => `sojourn-history-${id}`

/**
 * Keeps what can be undone and redone for this tab, so that a reload loses none of it. Steps are kept as
 * differences, from the present backwards and forwards.
 */
export const keepHistory = (id: string, graph: Graph, history: History<Graph>): void => {
  try {
    const { past, future } = history
    if (past.length + future.length === 0) {
      sessionStorage.removeItem(keyOf(id))
      return
    }
    const kept = {
      graph: graphText(graph),
      past: stepsFrom(graph, past),
      future: stepsFrom(graph, future),
    }
    const text = JSON.stringify(kept)
    if (text.length <= MOST_CHARACTERS) sessionStorage.setItem(keyOf(id), text)
    else sessionStorage.removeItem(keyOf(id))
  } catch {
    // Storage is full or forbidden: undo works as long as the page is open.
  }
}

/** What was kept for this very graph; empty when it was changed elsewhere meanwhile. */
export const findHistory = (id: string, graph: Graph): History<Graph> => {
  try {
    const kept = Kept.parse(JSON.parse(sessionStorage.getItem(keyOf(id)) ?? ''))
    if (kept.graph !== graphText(graph)) return emptyHistory
    return { past: marksFrom(graph, kept.past), future: marksFrom(graph, kept.future) }
  } catch {
    return emptyHistory
  }
}

/** The nearest mark first: each step is the way from the document after it to its own. */
const stepsFrom = (graph: Graph, marks: readonly Mark<Graph>[]): z.infer<typeof Step>[] => {
  let from = graph
  return marks
    .slice(-MOST_STEPS)
    .reverse()
    .map(({ document, label }) => {
      const delta = graphDelta(from, document)
      from = document
      return { label, delta }
    })
}

const marksFrom = (graph: Graph, steps: readonly z.infer<typeof Step>[]): Mark<Graph>[] => {
  let from = graph
  return steps
    .map(({ label, delta }): Mark<Graph> => {
      from = patchGraph(from, delta)
      const { key, values } = label
      return { document: from, label: values ? { key, values } : { key } }
    })
    .reverse()
}
