import type { Mark } from '@sojourn/shared/interpreter'
import type { Tx } from '../db.ts'
import { listOf } from '../dialect.ts'
import type { Placed } from './placed.ts'
import { seatColumns, toSeated } from './seated.ts'

/** Everybody of these contacts who has not left, in the whole workspace. Lock the contacts first. */
export const placedOf = async (
  tx: Tx,
  workspace: string,
  contacts: readonly string[],
): Promise<Placed[]> => {
  if (contacts.length === 0) return []
  const rows = await tx
    .selectFrom('enrolment')
    .select(seatColumns)
    .where('contact_id', 'in', listOf(tx, contacts))
    .where('workspace_id', '=', workspace)
    .where('status', 'in', ['waiting', 'acting', 'parked'])
    .orderBy('id')
    .execute()
  // A parked row has neither cohort nor ordinal, as the type of what is given says.
  return rows.map((row): Placed => toSeated(row))
}

/** What decides whether a goal or an exit counts for an enrolment. */
export type Entered = { id: string; contact: string; entry: Mark; goalAt: number | null }

/** These enrolments, as far as goals and exits are concerned. */
export const enteredOf = async (tx: Tx, enrolments: readonly string[]): Promise<Entered[]> => {
  if (enrolments.length === 0) return []
  const rows = await tx
    .selectFrom('enrolment')
    .select(['id', 'contact_id as contact', 'entry_at', 'entry_seq', 'goal_at as goalAt'])
    .where('id', 'in', listOf(tx, enrolments))
    .execute()
  return rows.map(({ entry_at, entry_seq, ...row }) => ({
    ...row,
    entry: { at: entry_at, seq: entry_seq },
  }))
}

/** Remembers that these passages have reached the goal, which happens once in each. */
export const markGoal = async (
  tx: Tx,
  enrolments: readonly string[],
  now: number,
): Promise<void> => {
  if (enrolments.length === 0) return
  await tx
    .updateTable('enrolment')
    .set({ goal_at: now })
    .where('id', 'in', listOf(tx, enrolments))
    .execute()
}

/** Events end waits of this enrolment from this one on (rule `event-once`). */
export const moveSince = async (tx: Tx, enrolment: string, since: Mark): Promise<void> => {
  await tx
    .updateTable('enrolment')
    .set({ since_at: since.at, since_seq: since.seq })
    .where('id', '=', enrolment)
    .execute()
}

/** The seat that each of these enrolments had last: where the rest of its journal goes. */
export const lastSeats = async (
  tx: Tx,
  enrolments: readonly string[],
): Promise<Map<string, { cohort: string; ordinal: number }>> => {
  if (enrolments.length === 0) return new Map()
  const rows = await tx
    .selectFrom('seat')
    .innerJoin('cohort', 'cohort.id', 'seat.cohort_id')
    .select(['seat.enrolment_id as enrolment', 'seat.cohort_id as cohort', 'seat.ordinal'])
    .where('seat.enrolment_id', 'in', listOf(tx, enrolments))
    .orderBy('cohort.created_at')
    .orderBy('cohort.id')
    .execute()
  return new Map(rows.map(({ enrolment, cohort, ordinal }) => [enrolment, { cohort, ordinal }]))
}
