import type { Tx } from '../db.ts'

/** What one look at the next rows came to. */
export type Swept = {
  /** Rows deleted or emptied. */
  treated: number
  /** The last row that need not be looked at again. */
  reached: string
  /** True: what follows is not old enough, or nothing follows. */
  isThrough: boolean
}

/**
 * Looks at no more than `limit` rows after `reached`, in the order in which they were made, and clears
 * away what is from before `before` and nobody needs any more.
 */
export type Sweep = (
  tx: Tx,
  question: { reached: string; before: number; limit: number },
) => Promise<Swept>

/** How far a look at rows, in the order in which they were made, has come. */
export const progressIn = <Row>(
  rows: readonly Row[],
  { reached, limit }: { reached: string; limit: number },
  { key, isOld }: { key: (row: Row) => string; isOld: (row: Row) => boolean },
): Pick<Swept, 'reached' | 'isThrough'> => {
  const firstYoung = rows.findIndex((row) => !isOld(row))
  const last = firstYoung === -1 ? rows.at(-1) : rows[firstYoung - 1]
  return {
    reached: last === undefined ? reached : key(last),
    isThrough: firstYoung !== -1 || rows.length < limit,
  }
}
