import type { EventLeaf } from './draft.ts'

/** How often an event must have happened. */
export const COUNTS = ['once', 'never', 'atLeast', 'atMost', 'between'] as const
export type Count = (typeof COUNTS)[number]

/** How often a leaf asks for its event. */
export const countOf = ({ atLeast, atMost }: EventLeaf): Count => {
  if (atMost === 0 && atLeast === undefined) return 'never'
  if (atMost !== undefined) return atLeast === undefined ? 'atMost' : 'between'
  return atLeast === undefined ? 'once' : 'atLeast'
}

/** The leaf asking for its event this often. */
export const withCount = (leaf: EventLeaf, count: Count): EventLeaf => {
  const { atLeast = 2, atMost, ...rest } = leaf
  if (count === 'once') return rest
  if (count === 'never') return { ...rest, atMost: 0 }
  if (count === 'atLeast') return { ...rest, atLeast }
  const most = atMost === undefined || atMost === 0 ? atLeast + 1 : atMost
  return count === 'atMost' ? { ...rest, atMost: most } : { ...rest, atLeast, atMost: most }
}
