import type { Tx } from '../db.ts'
import { addEndings } from './counters.ts'

/** A journey whose people the worker still has to treat. */
export type ControlledJourney = {
  workspace: string
  journey: string
  control: 'resume' | 'stop'
  state: string
  /** The last enrolment that was treated; '' at the beginning. */
  cursor: string
}

const controlled = (tx: Tx) =>
  tx
    .selectFrom('journey')
    .select([
      'workspace_id as workspace',
      'id as journey',
      'control',
      'state',
      'control_cursor as cursor',
    ])
    .where('control', 'is not', null)

type Row = Awaited<ReturnType<ReturnType<typeof controlled>['execute']>>[number]

const toControlled = ({ control, cursor, ...row }: Row): ControlledJourney => ({
  ...row,
  // The table allows these two.
  control: control as ControlledJourney['control'],
  cursor: cursor ?? '',
})

/** Journeys that were resumed or stopped and are not through. */
export const controlledJourneys = async (tx: Tx): Promise<ControlledJourney[]> =>
  (await controlled(tx).orderBy('id').execute()).map(toControlled)

/** One of them as it is in this transaction, or undefined when there is nothing left to do. */
export const findControl = async (
  tx: Tx,
  workspace: string,
  journey: string,
): Promise<ControlledJourney | undefined> => {
  const row = await controlled(tx)
    .where('workspace_id', '=', workspace)
    .where('id', '=', journey)
    .executeTakeFirst()
  return row && toControlled(row)
}

/** Remembers how far the treatment has come; null: it is done (rule `resume-check`). */
export const setControlCursor = async (
  tx: Tx,
  { workspace, journey }: { workspace: string; journey: string },
  cursor: string | null,
): Promise<void> => {
  await tx
    .updateTable('journey')
    .set(cursor === null ? { control: null, control_cursor: null } : { control_cursor: cursor })
    .where('workspace_id', '=', workspace)
    .where('id', '=', journey)
    .execute()
}

/** Cohorts in which people of the journey sit. */
export const cohortsOfJourney = async (
  tx: Tx,
  workspace: string,
  journey: string,
): Promise<string[]> => {
  const rows = await tx
    .selectFrom('enrolment')
    .select('cohort_id')
    .distinct()
    .where('workspace_id', '=', workspace)
    .where('journey_id', '=', journey)
    .where('cohort_id', 'is not', null)
    .execute()
  return rows.flatMap((row) => (row.cohort_id === null ? [] : [row.cohort_id]))
}

/** Marks people in the middle of an act to leave when it ends (rule `leave-tx`). */
export const markLeaving = async (
  tx: Tx,
  enrolments: readonly string[],
  reason: string,
): Promise<void> => {
  if (enrolments.length === 0) return
  await tx
    .updateTable('enrolment')
    .set({ leaving: reason })
    .where('id', 'in', enrolments)
    .where('leaving', 'is', null)
    .execute()
}

/** Ends the passages that are parked in a journey: nobody carries them. */
export const endParked = async (
  tx: Tx,
  {
    workspace,
    journey,
    reason,
    now,
  }: { workspace: string; journey: string; reason: string; now: number },
): Promise<void> => {
  const ended = await tx
    .updateTable('enrolment')
    .set({ status: 'ended', ended_at: now, end_reason: reason, touched_at: now })
    .where('workspace_id', '=', workspace)
    .where('journey_id', '=', journey)
    .where('status', '=', 'parked')
    .returning(['version_id as version', 'step_id as step', 'is_test'])
    .execute()
  await addEndings(
    tx,
    workspace,
    ended.map((row) => ({ ...row, isTest: row.is_test === 1 })),
  )
}
