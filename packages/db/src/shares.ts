import type { Queries } from './db.ts'
import { leases } from './leases.ts'
import { ALL_PARTITIONS, PARTITIONS, type Partitions } from './partitions.ts'

type Claim = { holder: string; at: number; forMs: number }

const PRESENT = 'present '
const PARTITION = 'partition '
/** What a worker that never came back left behind goes after this. */
const FORGET_MS = 3_600_000

const leaseOf = (number: number): string => PARTITION + number
const partitionOf = (lease: string): number => Number(lease.slice(PARTITION.length))

/**
 * How workers share the partitions: each says that it is present, takes as many as are fair, and gives
 * back what is more. Everything is a lease, so that the share of whoever falls silent becomes free.
 */
export const shares = (db: Queries) => ({
  /** Prolongs this worker's share and makes it fair; what it may treat until the lease ends. */
  renew: async ({ holder, at, forMs }: Claim): Promise<Partitions> => {
    await leases(db).takeSome([PRESENT + holder], { holder, at, forMs })
    const rows = await db
      .selectFrom('lease')
      .selectAll()
      .where((row) =>
        row.or([row('name', 'like', `${PRESENT}%`), row('name', 'like', `${PARTITION}%`)]),
      )
      .execute()
    // One that ends later than anybody takes one was written by a clock that has been set back since.
    const valid = rows.filter((row) => row.until > at && row.until <= at + 2 * forMs)
    const present = valid.filter((row) => row.name.startsWith(PRESENT)).map((row) => row.holder)
    const held = new Map(
      valid
        .filter((row) => row.name.startsWith(PARTITION))
        .map((row) => [partitionOf(row.name), row.holder]),
    )
    const { keep, giveBack } = fairShare({ holder, present, held })
    for (const number of giveBack) await leases(db).release(leaseOf(number), holder)
    const taken = await leases(db).takeSome(keep.map(leaseOf), { holder, at, forMs })
    if (rows.some((row) => row.until < at - FORGET_MS)) await forget(db, at - FORGET_MS)
    return taken.map(partitionOf).sort((a, b) => a - b)
  },

  /** Gives everything back at once, so that the others need not wait for the lease to end. */
  leave: async (holder: string): Promise<void> => {
    await db.deleteFrom('lease').where('holder', '=', holder).execute()
  },
})

/** Which partitions a worker keeps or tries to take, and which it gives back to workers with fewer. */
export const fairShare = ({
  holder,
  present,
  held,
}: {
  holder: string
  /** Workers that live, this one included. */
  present: readonly string[]
  /** Partition → who has it. */
  held: ReadonlyMap<number, string>
}): { keep: number[]; giveBack: number[] } => {
  const workers = [...new Set([...present, holder])].sort()
  const least = Math.floor(PARTITIONS / workers.length)
  // What does not come out even goes to the first ones.
  const fair = least + (workers.indexOf(holder) < PARTITIONS % workers.length ? 1 : 0)
  const mine = ALL_PARTITIONS.filter((number) => held.get(number) === holder)
  const free = ALL_PARTITIONS.filter((number) => !held.has(number))
  return {
    keep: [...mine.slice(0, fair), ...free.slice(0, Math.max(0, fair - mine.length))].sort(
      (a, b) => a - b,
    ),
    giveBack: mine.slice(fair),
  }
}

const forget = (db: Queries, before: number) =>
  db.deleteFrom('lease').where('name', 'like', `${PRESENT}%`).where('until', '<', before).execute()
