import { sql } from 'kysely'
import type { Tx } from '../db.ts'
import { listOf } from '../dialect.ts'
import { insertRows } from '../insert-rows.ts'
import { ALL_PARTITIONS, inPartitions, type Partitions } from '../partitions.ts'

/** The most who travel together. */
export const COHORT_SIZE = 500

/** A new cohort with these enrolments at ordinals 0, 1, 2 …; writes no enrolment. */
export const createCohort = async (
  tx: Tx,
  cohort: {
    id: string
    workspace: string
    version: string
    enrolments: readonly string[]
    now: number
    mustStart: boolean
  },
): Promise<void> => {
  await tx
    .insertInto('cohort')
    .values({
      id: cohort.id,
      workspace_id: cohort.workspace,
      version_id: cohort.version,
      size: cohort.enrolments.length,
      journal_number: 0,
      created_at: cohort.now,
      started_at: cohort.mustStart ? null : cohort.now,
      poke: 0,
      poked_at: null,
    })
    .execute()
  await insertRows(
    tx,
    'seat',
    cohort.enrolments.map((enrolment, ordinal) => ({
      workspace_id: cohort.workspace,
      cohort_id: cohort.id,
      ordinal,
      enrolment_id: enrolment,
      since_number: 0,
    })),
  )
}

/** Moves whoever is inside and has a seat row in this cohort over to it. */
export const takeSeats = async (tx: Tx, cohort: string): Promise<void> => {
  await tx
    .updateTable('enrolment')
    .from('seat')
    .set((row) => ({ cohort_id: row.ref('seat.cohort_id'), ordinal: row.ref('seat.ordinal') }))
    .where('seat.cohort_id', '=', cohort)
    .whereRef('seat.enrolment_id', '=', 'enrolment.id')
    .where('enrolment.status', 'in', ['waiting', 'acting'])
    .execute()
}

/** Asks the runs of these cohorts to look; a poke that is still unanswered is not doubled. */
export const pokeCohorts = async (tx: Tx, cohorts: readonly string[]): Promise<void> => {
  if (cohorts.length === 0) return
  await poking(tx, cohorts).execute()
}

const poking = (tx: Tx, cohorts: readonly string[]) =>
  tx
    .updateTable('cohort')
    .set({ poke: 1, poked_at: null })
    .where('id', 'in', listOf(tx, [...new Set(cohorts)].sort()))
    // Said so that nobody looks through all cohorts that are not poked, which are nearly all there ever were.
    .where('poke', '!=', 1)

/** Pokes those of the cohorts whose last seat is empty, so that their runs finish. */
export const pokeEmptied = async (tx: Tx, cohorts: readonly string[]): Promise<void> => {
  if (cohorts.length === 0) return
  // One look into each cohort: of hundreds who sit there the first is enough.
  const taken = tx
    .selectFrom('enrolment')
    .select('enrolment.id')
    .where('enrolment.cohort_id', '=', sql.ref<string>('cohort.id'))
  await poking(tx, cohorts)
    .where((row) => row.not(row.exists(taken)))
    .execute()
}

/**
 * A look answers the poke; call it before reading who sits here. A poke that was never sent is not
 * answered: the look may be of a task that was given up, and the run itself has heard of nothing.
 */
export const answerPoke = async (tx: Tx, cohort: string): Promise<void> => {
  await tx
    .updateTable('cohort')
    .set({ poke: 0, poked_at: null })
    .where('id', '=', cohort)
    .where('poked_at', 'is not', null)
    .execute()
}

/** A cohort as those need it who start, poke and look after it. */
export type CohortRow = { id: string; workspace: string; version: string }

const cohortColumns = ['id', 'workspace_id as workspace', 'version_id as version'] as const

/** Cohorts whose run has not been started yet, oldest first. */
export const unstartedCohorts = (
  tx: Tx,
  limit: number,
  partitions: Partitions = ALL_PARTITIONS,
): Promise<CohortRow[]> =>
  tx
    .selectFrom('cohort')
    .select(cohortColumns)
    .where('started_at', 'is', null)
    .where(inPartitions(tx, sql.ref<string>('id'), partitions))
    .orderBy('created_at')
    .limit(limit)
    .execute()

/** Marks a run as started. The poke flag stays as it is: the poker sends it (rule `start-poke`). */
export const markStarted = async (tx: Tx, cohort: string, now: number): Promise<void> => {
  await tx
    .updateTable('cohort')
    .set({ started_at: now })
    .where('id', '=', cohort)
    .where('started_at', 'is', null)
    .execute()
}

/** Started cohorts whose poke was never sent, or was sent before `sentBefore` and not answered. */
export const pokedCohorts = (
  tx: Tx,
  {
    sentBefore,
    limit,
    partitions = ALL_PARTITIONS,
  }: { sentBefore: number; limit: number; partitions?: Partitions },
): Promise<(CohortRow & { pokedAt: number | null })[]> =>
  tx
    .selectFrom('cohort')
    .select([...cohortColumns, 'poked_at as pokedAt'])
    .where('poke', '=', 1)
    .where('started_at', 'is not', null)
    .where((row) => row.or([row('poked_at', 'is', null), row('poked_at', '<', sentBefore)]))
    .where(inPartitions(tx, sql.ref<string>('id'), partitions))
    .orderBy('poked_at')
    .limit(limit)
    .execute()

/** Remembers that pokes were sent. */
export const markPoked = async (tx: Tx, cohorts: readonly string[], now: number): Promise<void> => {
  if (cohorts.length === 0) return
  await tx
    .updateTable('cohort')
    .set({ poked_at: now })
    .where('id', 'in', listOf(tx, cohorts))
    .where('poke', '=', 1)
    .execute()
}

/** One cohort, or undefined. */
export const findCohort = (tx: Tx, cohort: string): Promise<CohortRow | undefined> =>
  tx.selectFrom('cohort').select(cohortColumns).where('id', '=', cohort).executeTakeFirst()
