/**
 * What was written and not yet sent, by where it is to be said. It outlives its form: that goes when another step is
 * chosen, when the comments are closed, and when the session is over.
 */
const kept = new Map<string, string>()

export const keptWords = (place: string): string | undefined => kept.get(place)

/** Keeps it; undefined forgets it: it was sent, or taken back. */
export const keepWords = (place: string, words: string | undefined): void => {
  if (words === undefined) kept.delete(place)
  else kept.set(place, words)
}
