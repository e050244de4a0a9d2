import { parseRanges } from '@sojourn/shared/interpreter'
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../db.ts'

/** A live version for whose people acts failed of late. */
export type FailingVersion = {
  workspace: string
  journey: string
  version: string
  /** The journey's failures count from here on: it was resumed then. */
  watchFrom: number
}

/** What a group of one cohort's members did, and when. */
export type ActRow = {
  cohort: string
  step: string
  kind: string
  port: string | null
  reason: string | null
  at: number
  ordinals: number[]
}

// Written out as in the index `journal_failed`: so alone SQLite finds that it may use it.
const isFailure = sql<SqlBool>`(journal.kind = 'park' or journal.port = 'failed')`

/** Live versions with failures since an instant. */
export const failingVersions = (tx: Tx, since: number): Promise<FailingVersion[]> =>
  tx
    .selectFrom('journal')
    .innerJoin('cohort', 'cohort.id', 'journal.cohort_id')
    .innerJoin('version', 'version.id', 'cohort.version_id')
    .innerJoin('journey', (join) =>
      join
        .onRef('journey.workspace_id', '=', 'version.workspace_id')
        .onRef('journey.id', '=', 'version.journey_id'),
    )
    .select(['version.workspace_id as workspace', 'version.journey_id as journey'])
    .select(['version.id as version', 'journey.watch_from as watchFrom'])
    .distinct()
    .where(isFailure)
    .where('journal.at', '>=', since)
    .where('journey.state', '=', 'live')
    .orderBy('version.id')
    .execute()

/** The instant of the last failure of anybody, or 0: tells whether there is anything new to look at. */
export const lastFailureAt = async (tx: Tx, since: number): Promise<number> => {
  const row = await tx
    .selectFrom('journal')
    .select('journal.at')
    .where(isFailure)
    .where('journal.at', '>=', since)
    .orderBy('journal.at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? 0
}

/**
 * How people of a version left or were parked since an instant, the latest first.
 *
 * @param which - `failed`: failures only
 */
export const actRows = async (
  tx: Tx,
  version: string,
  {
    since,
    which,
    limit,
    offset = 0,
  }: { since: number; which: 'failed' | 'all'; limit: number; offset?: number },
): Promise<ActRow[]> => {
  let query = tx
    .selectFrom('journal')
    // SQLite keeps the order of a cross join: by time first, or it reads all that a version ever did.
    .crossJoin('cohort')
    .whereRef('cohort.id', '=', 'journal.cohort_id')
    .select(['journal.cohort_id as cohort', 'journal.step_id as step', 'journal.kind'])
    .select(['journal.port', 'journal.reason', 'journal.at', 'journal.who'])
    .where('cohort.version_id', '=', version)
    .where('journal.kind', 'in', ['leave', 'park'])
    .where('journal.at', '>=', since)
    .orderBy('journal.at', 'desc')
    .orderBy('journal.cohort_id')
    .orderBy('journal.number', 'desc')
    .limit(limit)
    .offset(offset)
  if (which === 'failed') query = query.where(isFailure)
  const rows = await query.execute()
  return rows.flatMap(({ step, who, ...row }) =>
    step === null ? [] : [{ ...row, step, ordinals: parseRanges(who) }],
  )
}

/** Who sits or sat in these cohorts: cohort → ordinal → contact. Tests are left out. */
export const contactsOfCohorts = async (
  tx: Tx,
  cohorts: readonly string[],
): Promise<Map<string, Map<number, string>>> => {
  if (cohorts.length === 0) return new Map()
  const rows = await tx
    .selectFrom('seat')
    .innerJoin('enrolment', 'enrolment.id', 'seat.enrolment_id')
    .select(['seat.cohort_id as cohort', 'seat.ordinal', 'enrolment.contact_id as contact'])
    .where('seat.cohort_id', 'in', cohorts)
    .where('enrolment.is_test', '=', 0)
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.cohort)].map(([cohort, seats]) => [
      cohort,
      new Map(seats.map(({ ordinal, contact }) => [ordinal, contact])),
    ]),
  )
}
