import type { Tx } from '../db.ts'
import { isPostgres, lockContacts } from '../dialect.ts'
import { answerPoke, type CohortRow } from './cohorts.ts'
import { type Seated, seatedIn } from './seated.ts'

/** A started cohort in which people sit. */
export type SeatedCohort = CohortRow & { people: number }

/** Started cohorts with people in them, by id, after `cursor`. */
export const seatedCohorts = async (
  tx: Tx,
  { cursor, limit }: { cursor: string; limit: number },
): Promise<SeatedCohort[]> => {
  const rows = await tx
    .selectFrom('enrolment')
    .innerJoin('cohort', 'cohort.id', 'enrolment.cohort_id')
    .select(['cohort.id', 'cohort.workspace_id as workspace', 'cohort.version_id as version'])
    .select((row) => row.fn.countAll<number>().as('people'))
    // Written out, for the index of seats, in whose order the cohorts are read.
    .where('enrolment.cohort_id', 'is not', null)
    .where('enrolment.cohort_id', '>', cursor)
    .where('cohort.started_at', 'is not', null)
    .groupBy(['enrolment.cohort_id', 'cohort.id', 'cohort.workspace_id', 'cohort.version_id'])
    .orderBy('enrolment.cohort_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, people: Number(row.people) }))
}

/** Who sits in these cohorts, their contacts' rows locked until the transaction ends (rule `contact-lock`). */
export const lockSeatedInAll = async (tx: Tx, cohorts: readonly CohortRow[]): Promise<Seated[]> => {
  const ids = cohorts.map((cohort) => cohort.id)
  if (isPostgres(tx) && ids.length > 0) {
    const rows = await tx
      .selectFrom('enrolment')
      .select('contact_id')
      .where('cohort_id', 'in', ids)
      .execute()
    // All at once: two who lock cohort by cohort could wait for each other.
    await lockContacts(
      tx,
      rows.map((row) => row.contact_id),
    )
  }
  const people: Seated[] = []
  for (const id of ids) people.push(...(await seatedIn(tx, id)))
  return people
}

/** Takes back the pokes of cohorts whose runs are gone: nobody is left there to answer them. */
export const answerPokes = async (tx: Tx, cohorts: readonly CohortRow[]): Promise<void> => {
  for (const cohort of cohorts) await answerPoke(tx, cohort.id)
}

/** How many people of a journey are carried by runs. */
export type Carried = {
  workspace: string
  journey: string
  name: string
  cohorts: number
  waiting: number
  acting: number
  /** Of both: whose instant is more than a minute past. */
  overdue: number
}

const OVERDUE_MS = 60_000

/** Whom a loss of all runs would concern, by journey, the largest first. */
export const carriedPeople = async (tx: Tx, now: number): Promise<Carried[]> => {
  const rows = await tx
    .selectFrom('enrolment')
    .innerJoin('journey', (join) =>
      join
        .onRef('journey.workspace_id', '=', 'enrolment.workspace_id')
        .onRef('journey.id', '=', 'enrolment.journey_id'),
    )
    .select(['journey.workspace_id as workspace', 'journey.id as journey', 'journey.name'])
    .select((row) => [
      row.fn.count<number>('enrolment.cohort_id').distinct().as('cohorts'),
      row.fn.countAll<number>().filterWhere('enrolment.status', '=', 'waiting').as('waiting'),
      row.fn.countAll<number>().filterWhere('enrolment.status', '=', 'acting').as('acting'),
      row.fn
        .countAll<number>()
        .filterWhere('enrolment.wake_at', '<', now - OVERDUE_MS)
        .as('overdue'),
    ])
    .where('enrolment.status', 'in', ['waiting', 'acting'])
    .groupBy(['journey.workspace_id', 'journey.id', 'journey.name'])
    .orderBy('journey.name')
    .execute()
  return rows.map((row) => ({
    ...row,
    cohorts: Number(row.cohorts),
    waiting: Number(row.waiting),
    acting: Number(row.acting),
    overdue: Number(row.overdue),
  }))
}
