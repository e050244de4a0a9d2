import { listOf } from '../dialect.ts'
import { fromJson, toJson } from '../json.ts'
import { progressIn, type Sweep } from './sweep.ts'

/**
 * Deletes old events. What is not routed yet stays, and so does whatever came to somebody while they were
 * inside a journey that they have not left: a wait, a goal or an exit may still ask for it.
 */
export const sweepEvents: Sweep = async (tx, { reached, before, limit }) => {
  const rows = await tx
    .selectFrom('event')
    .select(['seq', 'received_at as at', 'routed_at as routedAt'])
    .where('seq', '>', Number(reached || 0))
    .orderBy('seq')
    .limit(limit)
    .execute()
  const isOld = ({ at }: { at: number }) => at < before
  const old = rows.filter((row) => isOld(row) && row.routedAt !== null).map(({ seq }) => seq)
  const deleted =
    old.length === 0
      ? []
      : await tx
          .deleteFrom('event')
          .where('seq', 'in', listOf(tx, old))
          .where((row) =>
            row.not(
              row.exists(
                row
                  .selectFrom('enrolment')
                  .select('enrolment.id')
                  .whereRef('enrolment.contact_id', '=', 'event.contact_id')
                  .where('enrolment.status', '!=', 'ended')
                  .whereRef('enrolment.entry_seq', '<=', 'event.seq'),
              ),
            ),
          )
          .returning('seq')
          .execute()
  return { treated: deleted.length, ...progressIn(rows, { reached, limit }, { key: seqOf, isOld }) }
}

/** Takes the addresses of machines out of old events; the events stay. */
export const sweepEventIps: Sweep = async (tx, { reached, before, limit }) => {
  const rows = await tx
    .selectFrom('event')
    .select(['seq', 'received_at as at', 'payload'])
    .where('seq', '>', Number(reached || 0))
    .orderBy('seq')
    .limit(limit)
    .execute()
  const isOld = ({ at }: { at: number }) => at < before
  let treated = 0
  for (const row of rows.filter(isOld)) {
    const payload = withoutIp(row.payload)
    if (payload === undefined) continue
    await tx.updateTable('event').set({ payload }).where('seq', '=', row.seq).execute()
    treated++
  }
  return { treated, ...progressIn(rows, { reached, limit }, { key: seqOf, isOld }) }
}

const seqOf = ({ seq }: { seq: number }): string => String(seq)

/** A Segment call without `context.ip`; undefined where it has none. */
const withoutIp = (text: string): string | undefined => {
  if (!text.includes('"ip"')) return undefined
  const payload = fromJson<{ context?: Record<string, unknown> }>(text)
  if (payload.context?.ip === undefined) return undefined
  const { ip: _, ...context } = payload.context
  return toJson({ ...payload, context })
}
