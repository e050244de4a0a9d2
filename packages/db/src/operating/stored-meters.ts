import { sql } from 'kysely'
import type { Db, Queries } from '../db.ts'

const DAY_MS = 86_400_000
/** The sum of all days. */
const ALL_DAYS = 0

/** A number that was counted. */
export type MeterRow = {
  name: string
  /** As Prometheus writes them, without the braces; '' for none. */
  labels: string
  amount: number
}

/** Adds to what is stored, to the sum and to the day. Keys are name and labels, apart by a space. */
export const addAmounts = async (
  db: Db,
  counted: ReadonlyMap<string, number>,
  at: number,
): Promise<void> => {
  const rows = [...counted]
    // In their order, so that two who write at once never wait for each other in a circle.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, amount]) => {
      const space = key.indexOf(' ')
      return { name: key.slice(0, space), labels: key.slice(space + 1), amount }
    })
  await db.transaction(
    async (tx) => {
      for (const day of [ALL_DAYS, Math.floor(at / DAY_MS)]) {
        await tx
          .insertInto('meter')
          .values(rows.map((row) => ({ ...row, day })))
          .onConflict((conflict) =>
            conflict.columns(['day', 'name', 'labels']).doUpdateSet((old) => ({
              amount: sql<number>`${old.ref('meter.amount')} + ${old.ref('excluded.amount')}`,
            })),
          )
          .execute()
      }
    },
    { isDurable: false },
  )
}

/** What all processes counted. */
export const storedMeters = (db: Queries) => ({
  /** Ever. */
  all: (): Promise<MeterRow[]> =>
    db
      .selectFrom('meter')
      .select(['name', 'labels', 'amount'])
      .where('day', '=', ALL_DAYS)
      .orderBy('name')
      .orderBy('labels')
      .execute(),

  /** On the days from this instant's on. */
  since: async (at: number): Promise<MeterRow[]> => {
    const rows = await db
      .selectFrom('meter')
      .select(['name', 'labels'])
      .select((row) => row.fn.sum<number>('amount').as('amount'))
      .where('day', '>=', Math.max(1, Math.floor(at / DAY_MS)))
      .groupBy(['name', 'labels'])
      .orderBy('name')
      .orderBy('labels')
      .execute()
    return rows.map((row) => ({ ...row, amount: Number(row.amount) }))
  },

  /** Forgets days of their own; the sums stay. */
  deleteDaysBefore: async (at: number): Promise<void> => {
    await db
      .deleteFrom('meter')
      .where('day', '>', ALL_DAYS)
      .where('day', '<', Math.floor(at / DAY_MS))
      .execute()
  },
})
