import { listOf } from '../dialect.ts'
import { progressIn, type Sweep } from './sweep.ts'

/** Forgets from which address, and by which program, old opens and clicks came; their verdict stays. */
export const sweepHitIps: Sweep = (tx, question) => forget('hit')(tx, question)

/** Forgets from which address old consents were given. What was agreed to, when and how, stays for good. */
export const sweepConsentIps: Sweep = (tx, question) => forget('consent')(tx, question)

const forget =
  (table: 'hit' | 'consent'): Sweep =>
  async (tx, { reached, before, limit }) => {
    const rows = await tx
      .selectFrom(table)
      .select(['id', 'at', 'ip'])
      .where('id', '>', reached)
      .orderBy('id')
      .limit(limit)
      .execute()
    const isOld = ({ at }: { at: number }) => at < before
    const old = rows.filter((row) => isOld(row) && row.ip !== null).map(({ id }) => id)
    if (old.length > 0)
      await tx.updateTable(table).set({ ip: null }).where('id', 'in', listOf(tx, old)).execute()
    return {
      treated: old.length,
      ...progressIn(rows, { reached, limit }, { key: ({ id }) => id, isOld }),
    }
  }
