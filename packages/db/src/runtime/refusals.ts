import type { Tx } from '../db.ts'
import { isPostgres } from '../dialect.ts'

/** Why a trigger did not let somebody in. */
export type RefusalReason = 'inside' | 'was-inside' | 'too-soon' | 'outside-window' | 'full'

export type Refusal = { journey: string; contact: string; reason: RefusalReason; at: number }

/** Writes down who was not let in: one row for each contact, journey and reason, which counts. */
export const addRefusals = async (
  tx: Tx,
  workspace: string,
  refusals: readonly Refusal[],
): Promise<void> => {
  const rows = new Map<string, Refusal & { times: number }>()
  for (const refusal of refusals) {
    const key = `${refusal.contact} ${refusal.journey} ${refusal.reason}`
    const known = rows.get(key)
    if (known) {
      known.times++
      known.at = Math.max(known.at, refusal.at)
    } else rows.set(key, { ...refusal, times: 1 })
  }
  if (rows.size === 0) return
  await tx
    .insertInto('refusal')
    .values(
      [...rows.keys()].sort().map((key) => {
        const { journey, contact, reason, at, times } = rows.get(key) as Refusal & { times: number }
        return {
          workspace_id: workspace,
          journey_id: journey,
          contact_id: contact,
          reason,
          times,
          refused_at: at,
        }
      }),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['contact_id', 'journey_id', 'reason', 'workspace_id'])
        .doUpdateSet((row) => ({
          times: row('refusal.times', '+', row.ref('excluded.times')),
          refused_at: row.ref('excluded.refused_at'),
        })),
    )
    .execute()
}

/**
 * How many are inside a journey, parked ones too; tests are not counted. The journey's row is locked until
 * the transaction ends, so that two transactions do not fill the same place.
 */
export const lockedInside = async (tx: Tx, workspace: string, journey: string): Promise<number> => {
  if (isPostgres(tx))
    await tx
      .selectFrom('journey')
      .select('id')
      .where('workspace_id', '=', workspace)
      .where('id', '=', journey)
      .forUpdate()
      .execute()
  const { inside } = await tx
    .selectFrom('enrolment')
    .select((row) => row.fn.countAll<number>().as('inside'))
    // By version, because the index of places begins with it and passages that ended are not read.
    .where('version_id', 'in', (query) =>
      query
        .selectFrom('version')
        .select('id')
        .where('journey_id', '=', journey)
        .where('workspace_id', '=', workspace),
    )
    .where('status', 'in', ['waiting', 'acting', 'parked'])
    .where('is_test', '=', 0)
    .executeTakeFirstOrThrow()
  return Number(inside)
}
