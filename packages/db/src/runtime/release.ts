import type { Tx } from '../db.ts'
import type { Seated } from './seated.ts'

type OfJourney = { workspace: string; journey: string }

/** How many people's deadlines passed before an instant, also those that are to be let go later. */
export const countOverdue = async (
  tx: Tx,
  { workspace, journey }: OfJourney,
  before: number,
): Promise<number> => {
  const row = await tx
    .selectFrom('enrolment')
    .select((one) => one.fn.countAll<number>().as('people'))
    .where('workspace_id', '=', workspace)
    .where('journey_id', '=', journey)
    .where('status', '=', 'waiting')
    .where((one) => one.or([one('wake_at', '<=', before), one('due_at', '<=', before)]))
    .executeTakeFirst()
  return Number(row?.people ?? 0)
}

/** Takes back the later release of these people: their deadlines count again as they were. */
export const forgetReleases = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .updateTable('enrolment')
    .set((row) => ({ wake_at: row.ref('due_at'), due_at: null }))
    .where('id', 'in', ids)
    .where('status', '=', 'waiting')
    .where('due_at', 'is not', null)
    .execute()
}

/**
 * Lets these people, whose deadlines have passed, go on at `release` and not before. The visit stays,
 * and so does the deadline: it says which events came in time.
 */
export const releaseAt = async (
  tx: Tx,
  people: readonly Seated[],
  release: number,
  now: number,
): Promise<void> => {
  await tx
    .updateTable('enrolment')
    .set((row) => ({ due_at: row.ref('wake_at'), wake_at: release, touched_at: now }))
    .where(
      'id',
      'in',
      people.map(({ id }) => id),
    )
    .where('status', '=', 'waiting')
    .where('due_at', 'is', null)
    .execute()
}
