import type { Tx } from '../db.ts'
import type { CohortRow } from './cohorts.ts'

/** A cohort in which people sit, and how long all of them will stay where they are. */
export type RestingCohort = CohortRow & {
  people: number
  /** The first instant at which somebody has to be woken; null: somebody is not merely waiting. */
  wakesAt: number | null
}

/**
 * Cohorts with people in them, by id, after `cursor`, as many as so many seats make up; and where to go on,
 * which is null after the last.
 */
export const restingCohorts = async (
  tx: Tx,
  { cursor, seats }: { cursor: string; seats: number },
): Promise<{ cohorts: RestingCohort[]; next: string | null }> => {
  const rows = await tx
    .selectFrom('enrolment')
    .select(['cohort_id as id', 'workspace_id as workspace', 'version_id as version'])
    .select(['status', 'wake_at as wake'])
    // Written out, for the index of seats.
    .where('cohort_id', 'is not', null)
    .where('cohort_id', '>', cursor)
    .orderBy('cohort_id')
    .orderBy('ordinal')
    .limit(seats)
    .execute()
  const groups = [...Map.groupBy(rows, (row) => row.id as string)]
  const isLastPage = rows.length < seats
  // The last one of a full page may have been cut through.
  if (!isLastPage && groups.length > 1) groups.pop()
  const cohorts = groups.map(([id, members]): RestingCohort => {
    const [{ workspace, version }] = members as [(typeof rows)[number]]
    const wakes = members.map(({ status, wake }) => (status === 'waiting' ? wake : null))
    return {
      id,
      workspace,
      version,
      people: members.length,
      wakesAt: wakes.reduce(
        (first, wake) => (first === null || wake === null ? null : Math.min(first, wake)),
        Number.POSITIVE_INFINITY,
      ),
    }
  })
  return { cohorts, next: isLastPage ? null : (cohorts.at(-1)?.id ?? null) }
}
