// Pure: what keys with Shift make of the chosen cards.

/** What is chosen afterwards, and what became of the card that it is about. */
export type Gathered = { ids: string[]; told: string; act: 'added' | 'takenOut' | 'kept' }

const joined = (ids: readonly string[], id: string) => [...ids.filter((one) => one !== id), id]

/**
 * Shift and Space: adds the card to the chosen ones, or takes it out of them. One that is chosen alone because
 * the keyboard came to it is kept, so that others can be added to it.
 *
 * @param isKept - what is chosen stays while the keyboard goes on
 */
export const toggle = (ids: readonly string[], id: string, isKept: boolean): Gathered => {
  if (!ids.includes(id)) return { ids: joined(ids, id), told: id, act: 'added' }
  if (ids.length === 1 && !isKept) return { ids: [id], told: id, act: 'kept' }
  return { ids: ids.filter((one) => one !== id), told: id, act: 'takenOut' }
}

/** Shift and an arrow: adds the card that it leads to; back onto a chosen one, it takes out the one that is left. */
export const extend = (ids: readonly string[], from: string, to: string): Gathered =>
  ids.includes(to) && ids.includes(from)
    ? { ids: ids.filter((one) => one !== from), told: from, act: 'takenOut' }
    : { ids: joined(ids, to), told: to, act: 'added' }
