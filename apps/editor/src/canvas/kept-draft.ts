import { Graph, graphText } from '@sojourn/shared/graph'
import { z } from 'zod'

/** `base` is what the draft was drawn on: what was saved elsewhere meanwhile is told from it. */
const Kept = z.object({ revision: z.number(), base: Graph.optional(), graph: Graph })
const keyOf = (id: string) => `sojourn-draft-${id}`

/** Keeps what is not saved yet in this browser, so that a crash or a lost connection costs nothing. */
export const keepDraft = (id: string, revision: number, base: Graph, graph: Graph): void => {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify({ revision, base, graph }))
  } catch {
    // Storage full or forbidden: the draft is still on the page and is being saved.
  }
}

export const forgetDraft = (id: string): void => localStorage.removeItem(keyOf(id))

/**
 * What was kept and never saved, where it differs from what is saved. `revision` is what it was drawn on.
 */
export const findDraft = (id: string, saved: Graph): z.infer<typeof Kept> | undefined => {
  const text = localStorage.getItem(keyOf(id))
  if (text === null) return undefined
  try {
    const kept = Kept.parse(JSON.parse(text))
    if (graphText(kept.graph) !== graphText(saved)) return kept
    // It was saved; only the answer was lost.
    forgetDraft(id)
    return undefined
  } catch {
    forgetDraft(id)
    return undefined
  }
}
