import type { Ids, Tx } from '@sojourn/db'
import { COHORT_SIZE, createCohort, pokeEmptied, type Seated, takeSeats } from '@sojourn/db/runtime'

/** What a seating needs. */
export type Seating = { workspace: string; version: string; now: number; newId: Ids }

/** Splits people into cohorts-to-be of at most 500. */
export const intoCohorts = <T>(people: readonly T[]): T[][] => {
  const cohorts: T[][] = []
  for (let from = 0; from < people.length; from += COHORT_SIZE)
    cohorts.push(people.slice(from, from + COHORT_SIZE))
  return cohorts
}

/**
 * Opens a cohort for these enrolments, at ordinals in their order, and gives its id. Whoever has no row
 * yet writes the seat into it; for the others `reseat` does.
 *
 * @param isInside - whether somebody of them stays: a cohort without people needs no run
 */
export const openCohort = async (
  tx: Tx,
  { workspace, version, now, newId }: Seating,
  enrolments: readonly string[],
  isInside: boolean,
): Promise<string> => {
  const id = newId('coh')
  await createCohort(tx, { id, workspace, version, enrolments, now, mustStart: isInside })
  return id
}

/**
 * Seats people in new cohorts at the positions they hold: the one move behind regrouping and rebuilding,
 * and with `openCohort` behind entering. Their old runs are not told: they find the seats empty.
 */
export const reseat = async (
  tx: Tx,
  seating: Seating,
  people: readonly Seated[],
): Promise<Seated[]> => {
  const seated: Seated[] = []
  for (const part of intoCohorts(people)) {
    const enrolments = part.map((member) => member.id)
    const cohort = await openCohort(tx, seating, enrolments, true)
    await takeSeats(tx, cohort)
    seated.push(...part.map((member, ordinal) => ({ ...member, cohort, ordinal })))
  }
  await pokeEmptied(
    tx,
    people.map((member) => member.cohort),
  )
  return seated
}
