import type { Mark } from '@sojourn/shared/interpreter'
import type { Tx } from '../db.ts'
import { isPostgres, lockContacts } from '../dialect.ts'
import { COHORT_SIZE } from './cohorts.ts'

/** One enrolment that is inside, as its row says. */
export type Seated = {
  id: string
  contact: string
  journey: string
  version: string
  status: 'waiting' | 'acting'
  step: string
  visit: number
  visits: Record<string, number>
  /** Deadline of the wait, or the instant until which an act is deferred. */
  wake: number | null
  /** The deadline of a wait that is let go later, at `wake`; null: `wake` is the deadline. */
  due: number | null
  tries: number
  /** The last change of its place, or of what it does there. */
  touchedAt: number
  since: Mark
  /** The event that let it in: a goal or an exit counts only if newer (rule `once-entered`). */
  entry: Mark
  /** When it reached the goal. */
  goalAt: number | null
  cohort: string
  ordinal: number
  /** Why this enrolment has to leave, when it was marked to. */
  leaving: string | null
  /** The step this enrolment is to be put at when its act ends. */
  moveTo: string | null
  isTest: boolean
}

/** What is read of an enrolment to move it. */
export const seatColumns = [
  'id',
  'contact_id as contact',
  'journey_id as journey',
  'version_id as version',
  'status',
  'step_id as step',
  'visit',
  'visits',
  'wake_at as wake',
  'due_at as due',
  'tries',
  'touched_at as touchedAt',
  'since_at',
  'since_seq',
  'entry_at',
  'entry_seq',
  'goal_at as goalAt',
  'cohort_id as cohort',
  'ordinal',
  'leaving',
  'move_to as moveTo',
  'is_test',
] as const

const inside = (tx: Tx) =>
  tx.selectFrom('enrolment').select(seatColumns).where('status', 'in', ['waiting', 'acting'])

type Row = Awaited<ReturnType<ReturnType<typeof inside>['execute']>>[number]

/** A row in the words of the moves. */
export const toSeated = ({
  visits,
  since_at,
  since_seq,
  entry_at,
  entry_seq,
  is_test,
  ...row
}: Row): Seated => ({
  ...row,
  // The table's own rule: whoever is inside has a step and a seat.
  status: row.status as Seated['status'],
  step: row.step as string,
  cohort: row.cohort as string,
  ordinal: row.ordinal as number,
  visits: JSON.parse(visits) as Record<string, number>,
  since: { at: since_at, seq: since_seq },
  entry: { at: entry_at, seq: entry_seq },
  isTest: is_test === 1,
})

/** The first and the last of some seats. */
export type SeatSpan = readonly [first: number, last: number]

const WHOLE_COHORT: SeatSpan = [0, COHORT_SIZE - 1]

/** Who sits in a cohort, or in a part of it, in the order of their ordinals. */
export const seatedIn = async (
  tx: Tx,
  cohort: string,
  [first, last]: SeatSpan = WHOLE_COHORT,
): Promise<Seated[]> => {
  const rows = await inside(tx)
    .where('cohort_id', '=', cohort)
    .where('ordinal', '>=', first)
    .where('ordinal', '<=', last)
    .orderBy('ordinal')
    .execute()
  return rows.map(toSeated)
}

/**
 * Who sits in a cohort, or in a part of it, their contacts' rows locked until the transaction ends (rule
 * `contact-lock`).
 */
export const lockSeatedIn = async (
  tx: Tx,
  cohort: string,
  span: SeatSpan = WHOLE_COHORT,
): Promise<Seated[]> => {
  await lockContactsIn(tx, cohort, span)
  return seatedIn(tx, cohort, span)
}

/** Locks the contacts of whoever sits in a cohort, or in a part of it (rule `contact-lock`). */
export const lockContactsIn = async (
  tx: Tx,
  cohort: string,
  [first, last]: SeatSpan = WHOLE_COHORT,
): Promise<void> => {
  if (!isPostgres(tx)) return
  const rows = await tx
    .selectFrom('enrolment')
    .select('contact_id')
    .where('cohort_id', '=', cohort)
    .where('ordinal', '>=', first)
    .where('ordinal', '<=', last)
    .execute()
  await lockContacts(
    tx,
    rows.map((row) => row.contact_id),
  )
}

/** Enrolments of a journey that are inside and come after `cursor`, by id; their contacts are locked. */
export const lockInsideAfter = async (
  tx: Tx,
  {
    workspace,
    journey,
    cursor,
    limit,
  }: { workspace: string; journey: string; cursor: string; limit: number },
): Promise<Seated[]> => {
  const page = () =>
    inside(tx)
      .where('workspace_id', '=', workspace)
      .where('journey_id', '=', journey)
      .where('id', '>', cursor)
      .orderBy('id')
      .limit(limit)
      .execute()
  for (;;) {
    const rows = await page()
    if (rows.length === 0 || !isPostgres(tx)) return rows.map(toSeated)
    const contacts = new Set(rows.map((row) => row.contact))
    await lockContacts(tx, [...contacts])
    // Some may have left while their rows were locked; when all have, the next ones follow.
    const still = (await page()).filter((row) => contacts.has(row.contact))
    if (still.length > 0) return still.map(toSeated)
  }
}
