import type { Queries } from '../db.ts'
import { listOf } from '../dialect.ts'

/** When an event was received, and when it was routed; null: it is not yet. */
type EventTimes = { receivedAt: number; routedAt: number | null }

/** The times of these events, by number; one that is gone is absent. */
export const eventTimesOf = async (
  db: Queries,
  seqs: readonly number[],
): Promise<Map<number, EventTimes>> => {
  if (seqs.length === 0) return new Map()
  const rows = await db
    .selectFrom('event')
    .select(['seq', 'received_at as receivedAt', 'routed_at as routedAt'])
    .where('seq', 'in', listOf(db, seqs))
    .execute()
  return new Map(rows.map(({ seq, ...times }) => [seq, times]))
}
