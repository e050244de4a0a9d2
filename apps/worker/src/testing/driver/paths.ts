import type { Db } from '@sojourn/db'
import { parseRanges } from '@sojourn/shared/interpreter'

/** Everybody's way, read back from the journals of all cohorts in which they sat. */
export const readPaths = async (db: Db) => {
  const enrolments = await db.selectFrom('enrolment').selectAll().orderBy('id').execute()
  const seats = await db.selectFrom('seat').selectAll().orderBy('cohort_id').execute()
  const journal = await db
    .selectFrom('journal')
    .selectAll()
    .orderBy('cohort_id')
    .orderBy('number')
    .execute()
  const rows = journal.map((row) => ({ ...row, members: new Set(parseRanges(row.who)) }))
  const ofCohort = Map.groupBy(rows, (row) => row.cohort_id)
  const seatsOf = Map.groupBy(seats, (seat) => seat.enrolment_id)
  return enrolments.map((row) => ({
    row,
    // Cohorts are numbered as they are made, and one leaves the one before for the next.
    entries: (seatsOf.get(row.id) ?? []).flatMap((seat) =>
      (ofCohort.get(seat.cohort_id) ?? []).filter(
        (entry) => entry.number > seat.since_number && entry.members.has(seat.ordinal),
      ),
    ),
  }))
}
