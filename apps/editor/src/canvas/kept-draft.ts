import { Graph } from '@sojourn/shared/graph'
import { z } from 'zod'

const Kept = z.object({ revision: z.number(), graph: Graph })
const keyOf = (id: string) => `sojourn-draft-${id}`

/** Keeps what is not saved yet in this browser, so that a crash or a lost connection costs nothing. */
export const keepDraft = (id: string, revision: number, graph: Graph): void => {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify({ revision, graph }))
  } catch {
    // Storage full or forbidden: the draft is still on the page and is being saved.
  }
}

export const forgetDraft = (id: string): void => localStorage.removeItem(keyOf(id))

/** What was kept and never saved. `revision` is what it was drawn on. */
export const findDraft = (id: string): z.infer<typeof Kept> | undefined => {
  const text = localStorage.getItem(keyOf(id))
  if (text === null) return undefined
  try {
    return Kept.parse(JSON.parse(text))
  } catch {
    forgetDraft(id)
    return undefined
  }
}
