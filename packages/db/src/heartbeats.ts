import type { Queries } from './db.ts'
import { fromJson, toJson } from './json.ts'

export type Heartbeat = {
  process: string
  /** `api`, `worker` … */
  kind: string
  at: number
  /** Part → what it says of itself. */
  state: Record<string, unknown>
}

/** What each process last said of itself. */
export const heartbeats = (db: Queries) => ({
  beat: async ({ process, kind, at, state }: Heartbeat): Promise<void> => {
    const said = { kind, at, state: toJson(state) }
    await db
      .insertInto('heartbeat')
      .values({ process, ...said })
      .onConflict((conflict) => conflict.column('process').doUpdateSet(said))
      .execute()
  },

  /** Those heard of since, the latest first. */
  since: async (at: number): Promise<Heartbeat[]> => {
    const rows = await db
      .selectFrom('heartbeat')
      .selectAll()
      .where('at', '>=', at)
      .orderBy('at', 'desc')
      .execute()
    return rows.map((row) => ({ ...row, state: fromJson<Heartbeat['state']>(row.state) }))
  },

  deleteBefore: async (at: number): Promise<void> => {
    await db.deleteFrom('heartbeat').where('at', '<', at).execute()
  },
})
