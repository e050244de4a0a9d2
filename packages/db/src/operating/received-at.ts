import type { Queries } from '../db.ts'
import { listOf } from '../dialect.ts'

/** When these events were received. */
export const receivedAtOf = async (
  db: Queries,
  seqs: readonly number[],
): Promise<Map<number, number>> => {
  if (seqs.length === 0) return new Map()
  const rows = await db
    .selectFrom('event')
    .select(['seq', 'received_at'])
    .where('seq', 'in', listOf(db, seqs))
    .execute()
  return new Map(rows.map((row) => [row.seq, row.received_at]))
}
