import type { Queries } from '../db.ts'

/** How far a sweep is. */
export type RetentionState = {
  reached: string
  treated: number
  /** When the last round was through; null: never. */
  roundAt: number | null
}

/** What is kept of the sweeps themselves. */
export const retentionStates = (db: Queries) => ({
  find: async (sweep: string): Promise<RetentionState> => {
    const row = await db
      .selectFrom('retention')
      .select(['reached', 'treated', 'round_at as roundAt'])
      .where('sweep', '=', sweep)
      .executeTakeFirst()
    return row ?? { reached: '', treated: 0, roundAt: null }
  },

  all: async (): Promise<Map<string, RetentionState>> => {
    const rows = await db
      .selectFrom('retention')
      .select(['sweep', 'reached', 'treated', 'round_at as roundAt'])
      .execute()
    return new Map(rows.map(({ sweep, ...state }) => [sweep, state]))
  },

  save: async (sweep: string, { reached, treated, roundAt }: RetentionState): Promise<void> => {
    const values = { reached, treated, round_at: roundAt }
    await db
      .insertInto('retention')
      .values({ sweep, ...values })
      .onConflict((conflict) => conflict.column('sweep').doUpdateSet(values))
      .execute()
  },
})
