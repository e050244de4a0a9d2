import { sql } from 'kysely'
import type { Tx } from '../db.ts'

/**
 * Cohorts that somebody ought to have acted on: a wait that was due, or a deferred act, before
 * `overdueBefore`; an act untouched since `untouchedSince` (rule `reseat`). People of paused journeys are
 * left alone, they are meant to stand still.
 */
export const neglectedCohorts = async (
  tx: Tx,
  {
    overdueBefore,
    untouchedSince,
    limit,
  }: { overdueBefore: number; untouchedSince: number; limit: number },
): Promise<string[]> => {
  const seated = () =>
    tx
      .selectFrom('enrolment')
      .innerJoin('journey', (join) =>
        join
          .onRef('journey.workspace_id', '=', 'enrolment.workspace_id')
          .onRef('journey.id', '=', 'enrolment.journey_id'),
      )
      .select('enrolment.cohort_id')
      .distinct()
      .where('journey.state', '!=', 'paused')
  const waits = await seated()
    .where('enrolment.status', '=', 'waiting')
    .where('enrolment.wake_at', '<', overdueBefore)
    .limit(limit)
    .execute()
  const acts = await seated()
    // Written out, for the partial index `enrolment_acting`.
    .where('enrolment.status', '=', sql.lit('acting'))
    .where('enrolment.touched_at', '<', untouchedSince)
    .where((row) =>
      row.or([row('enrolment.wake_at', 'is', null), row('enrolment.wake_at', '<', overdueBefore)]),
    )
    .limit(limit)
    .execute()
  const cohorts = [...waits, ...acts].flatMap((row) =>
    row.cohort_id === null ? [] : [row.cohort_id],
  )
  return [...new Set(cohorts)]
}
