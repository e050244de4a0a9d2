import type { Queries } from './db.ts'

type Claim = { name: string; holder: string; at: number; forMs: number }

/** Who alone may do something for a while, such as routing events. */
export const leases = (db: Queries) => ({
  /** Takes or prolongs the lease; false while another holder has it. */
  take: async ({ name, holder, at, forMs }: Claim): Promise<boolean> => {
    const row = await db
      .insertInto('lease')
      .values({ name, holder, until: at + forMs })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ holder, until: at + forMs })
          .where((old) => old.or([old('lease.holder', '=', holder), old('lease.until', '<=', at)])),
      )
      .returning('holder')
      .executeTakeFirst()
    return row !== undefined
  },

  /** Gives it back early, so that the next holder need not wait. */
  release: async (name: string, holder: string): Promise<void> => {
    await db.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute()
  },
})
