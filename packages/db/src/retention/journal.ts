import type { Tx } from '../db.ts'
import { listOf } from '../dialect.ts'
import type { Sweep, Swept } from './sweep.ts'

/**
 * Deletes the way that people took, once everybody who was in a cohort with them has left since long:
 * journal rows, seats, the cohort, and what their passages remembered. The passages themselves stay, so
 * that whoever may enter once does not enter again; so do the numbers.
 */
export const sweepJournal: Sweep = async (tx, { reached, before, limit }) => {
  const cohorts = await tx
    .selectFrom('cohort')
    .select(['id', 'created_at as at'])
    .where('id', '>', reached)
    .orderBy('id')
    .limit(COHORTS_AT_ONCE)
    .execute()
  let room = limit
  let treated = 0
  let behind = reached
  for (const { id, at } of cohorts) {
    // Whoever came in later cannot have left before.
    if (at >= before) return { treated, reached: behind, isThrough: true }
    const swept = await sweepCohort(tx, id, { before, limit: room })
    treated += swept.treated
    room -= Math.max(1, swept.looked)
    // A long one is gone on with in the next transaction.
    if (!swept.isThrough) return { treated, reached: behind, isThrough: false }
    behind = id
    if (room <= 0) return { treated, reached: behind, isThrough: false }
  }
  return { treated, reached: behind, isThrough: cohorts.length < COHORTS_AT_ONCE }
}

/** Most are of one person: so many are a batch. */
const COHORTS_AT_ONCE = 250

type CohortSwept = Pick<Swept, 'treated'> & { looked: number; isThrough: boolean }

const sweepCohort = async (
  tx: Tx,
  cohort: string,
  { before, limit }: { before: number; limit: number },
): Promise<CohortSwept> => {
  const needed = await tx
    .selectFrom('enrolment')
    .innerJoin('seat', 'seat.enrolment_id', 'enrolment.id')
    .select('enrolment.id')
    .where('seat.cohort_id', '=', cohort)
    .where((row) =>
      row.or([
        row('enrolment.status', '!=', 'ended'),
        row('enrolment.ended_at', '>=', before),
        row('enrolment.ended_at', 'is', null),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  if (needed !== undefined) return { treated: 0, looked: 1, isThrough: true }

  const numbers = await tx
    .selectFrom('journal')
    .select('number')
    .where('cohort_id', '=', cohort)
    .orderBy('number')
    .limit(limit)
    .execute()
  if (numbers.length > 0) {
    await tx
      .deleteFrom('journal')
      .where('cohort_id', '=', cohort)
      .where(
        'number',
        'in',
        listOf(
          tx,
          numbers.map((row) => row.number),
        ),
      )
      .execute()
    if (numbers.length === limit)
      return { treated: numbers.length, looked: limit, isThrough: false }
  }
  const seats = await tx
    .deleteFrom('seat')
    .where('cohort_id', '=', cohort)
    .returning('enrolment_id as enrolment')
    .execute()
  if (seats.length > 0)
    await tx
      .updateTable('enrolment')
      .set({ data: '{}', visits: '{}' })
      .where(
        'id',
        'in',
        listOf(
          tx,
          seats.map(({ enrolment }) => enrolment),
        ),
      )
      .execute()
  await tx.deleteFrom('cohort').where('id', '=', cohort).execute()
  const treated = numbers.length + seats.length + 1
  return { treated, looked: treated, isThrough: true }
}
