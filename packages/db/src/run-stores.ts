import type { Queries } from './db.ts'

const NAME = 'temporal'

/** Which store of Temporal has our runs, as far as we know. */
export const runStores = (db: Queries) => ({
  /** Undefined before the first one was seen. */
  find: async (): Promise<string | undefined> => {
    const row = await db
      .selectFrom('run_store')
      .select('store')
      .where('name', '=', NAME)
      .executeTakeFirst()
    return row?.store
  },

  /** From now on runs are kept there, and whoever is inside has one there. */
  set: async (store: string, now: number): Promise<void> => {
    await db
      .insertInto('run_store')
      .values({ name: NAME, store, seen_at: now })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ store, seen_at: now }))
      .execute()
  },
})
