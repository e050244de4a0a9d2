import type { Queries } from './db.ts'

/** Failed tries by key (an address, an account) in fixed windows: what the log-in limit counts. */
export const attempts = (db: Queries) => ({
  /** Failures in the present window. */
  count: async (key: string, window: { at: number; lengthMs: number }): Promise<number> => {
    const row = await db
      .selectFrom('attempt')
      .select('count')
      .where('key', '=', key)
      .where('window_started_at', '>', window.at - window.lengthMs)
      .executeTakeFirst()
    return row?.count ?? 0
  },

  /** Counts one more failure and gives their number; a window that is over begins anew. */
  add: async (key: string, window: { at: number; lengthMs: number }): Promise<number> => {
    const isOver = window.at - window.lengthMs
    const row = await db
      .insertInto('attempt')
      .values({ key, count: 1, window_started_at: window.at })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((old) => ({
          count: old
            .case()
            .when('attempt.window_started_at', '>', isOver)
            .then(old('attempt.count', '+', 1))
            .else(1)
            .end(),
          window_started_at: old
            .case()
            .when('attempt.window_started_at', '>', isOver)
            .then(old.ref('attempt.window_started_at'))
            .else(window.at)
            .end(),
        })),
      )
      .returning('count')
      .executeTakeFirstOrThrow()
    return row.count
  },

  /** After a success. */
  clear: async (key: string): Promise<void> => {
    await db.deleteFrom('attempt').where('key', '=', key).execute()
  },

  deleteBefore: async (at: number): Promise<void> => {
    await db.deleteFrom('attempt').where('window_started_at', '<', at).execute()
  },
})
