import type { Queries } from './db.ts'

type Claim = { holder: string; at: number; forMs: number }

/** Who alone may do something for a while, such as routing the events of some contacts. */
export const leases = (db: Queries) => ({
  /** Takes or prolongs the lease; false while another holder has it. */
  take: async ({ name, ...claim }: Claim & { name: string }): Promise<boolean> =>
    (await takeLeases(db, [name], claim)).length > 0,

  /** Takes or prolongs what it can of these leases; the names of those that the holder has now. */
  takeSome: (names: readonly string[], claim: Claim): Promise<string[]> =>
    names.length === 0 ? Promise.resolve([]) : takeLeases(db, names, claim),

  /** Gives it back early, so that the next holder need not wait. */
  release: async (name: string, holder: string): Promise<void> => {
    await db.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute()
  },
})

const takeLeases = async (
  db: Queries,
  names: readonly string[],
  { holder, at, forMs }: Claim,
): Promise<string[]> => {
  const until = at + forMs
  const rows = await db
    .insertInto('lease')
    // In their order, so that two who take at once never wait for each other in a circle.
    .values([...names].sort().map((name) => ({ name, holder, until })))
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, until })
        .where((old) =>
          old.or([
            old('lease.holder', '=', holder),
            old('lease.until', '<=', at),
            // Longer than anybody takes one: written by a clock that has been set back since.
            old('lease.until', '>', at + 2 * forMs),
          ]),
        ),
    )
    .returning('name')
    .execute()
  return rows.map((row) => row.name)
}
