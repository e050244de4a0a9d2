import type { Tx } from '../db.ts'
import { isPostgres } from '../dialect.ts'
import { fromJson, toJson } from '../json.ts'
import { addEndings } from './counters.ts'

/** What becomes of deadlines that passed in a pause, and how far the worker is with it. */
export type ResumeOptions = {
  /** Decided at once, decided evenly over a time, or the people leave. */
  overdue: 'now' | 'spread' | 'leave'
  /** Of a spread: how long it takes, in milliseconds. */
  overMs?: number
  /** The instant of resuming: deadlines up to it have passed in the pause. */
  before: number
  /** How many had passed, once everybody was looked through; and how many of them are treated. */
  total?: number
  treated?: number
}

/** A journey whose people the worker still has to treat. */
export type ControlledJourney = {
  workspace: string
  journey: string
  control: 'resume' | 'stop'
  state: string
  /** The last enrolment that was treated; '' at the beginning. */
  cursor: string
  /** Of a resume. */
  options: ResumeOptions
}

const GO_ON: ResumeOptions = { overdue: 'now', before: 0 }

const controlled = (tx: Tx) =>
  tx
    .selectFrom('journey')
    .select([
      'workspace_id as workspace',
      'id as journey',
      'control',
      'state',
      'control_cursor as cursor',
      'control_options as options',
    ])
    .where('control', 'is not', null)

type Row = Awaited<ReturnType<ReturnType<typeof controlled>['execute']>>[number]

const toControlled = ({ control, cursor, options, ...row }: Row): ControlledJourney => ({
  ...row,
  options: options === null ? GO_ON : fromJson<ResumeOptions>(options),
  // The table allows these two.
  control: control as ControlledJourney['control'],
  cursor: cursor ?? '',
})

/** Journeys that were resumed or stopped and are not through. */
export const controlledJourneys = async (tx: Tx): Promise<ControlledJourney[]> =>
  (await controlled(tx).orderBy('id').execute()).map(toControlled)

/**
 * One of them, or undefined when there is nothing left to do. Its row is locked, so that of several
 * workers one treats people at a time.
 */
export const lockControl = async (
  tx: Tx,
  workspace: string,
  journey: string,
): Promise<ControlledJourney | undefined> => {
  const one = controlled(tx).where('workspace_id', '=', workspace).where('id', '=', journey)
  const row = await (isPostgres(tx) ? one.forUpdate() : one).executeTakeFirst()
  return row && toControlled(row)
}

/** Remembers how many deadlines had passed and how many of them are treated. */
export const setResumeOptions = async (
  tx: Tx,
  { workspace, journey }: { workspace: string; journey: string },
  options: ResumeOptions,
): Promise<void> => {
  await tx
    .updateTable('journey')
    .set({ control_options: toJson(options) })
    .where('workspace_id', '=', workspace)
    .where('id', '=', journey)
    .execute()
}

/**
 * The state of a journey, and the instant up to which passed deadlines are not decided yet, because
 * whoever resumed it wants them spread or ended; 0: there is none.
 */
export const journeyStanding = async (
  tx: Tx,
  workspace: string,
  journey: string,
): Promise<{ state: string; heldBefore: number }> => {
  const row = await tx
    .selectFrom('journey')
    .select(['state', 'control', 'control_options'])
    .where('workspace_id', '=', workspace)
    .where('id', '=', journey)
    .executeTakeFirst()
  if (row === undefined) return { state: 'stopped', heldBefore: 0 }
  const { state, control, control_options: text } = row
  if (control !== 'resume' || text === null) return { state, heldBefore: 0 }
  const { overdue, before } = fromJson<ResumeOptions>(text)
  return { state, heldBefore: overdue === 'now' ? 0 : before }
}

/** Remembers how far the treatment has come; null: it is done (rule `resume-check`). */
export const setControlCursor = async (
  tx: Tx,
  { workspace, journey }: { workspace: string; journey: string },
  cursor: string | null,
): Promise<void> => {
  await tx
    .updateTable('journey')
    .set(
      cursor === null
        ? { control: null, control_cursor: null, control_options: null }
        : { control_cursor: cursor },
    )
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
