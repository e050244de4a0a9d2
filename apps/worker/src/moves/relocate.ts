import type { Tx } from '@sojourn/db'
import type { Seated } from '@sojourn/db/runtime'
import {
  type Placed,
  placeEnrolments,
  pokeCohorts,
  pokeEmptied,
  takeSeats,
} from '@sojourn/db/runtime'
import { AFTER_ALL_EVENTS, type Departure } from '@sojourn/shared/interpreter'
import type { Deps } from '../deps.ts'
import { intoCohorts, openCohort } from './seat.ts'
import { type Scene, travel } from './travel.ts'
import { journalise, type Moved, moveMembers } from './write.ts'

/**
 * Where somebody is put, and why: moved by hand (`moved`), another try after a failure (`retried`), a wait
 * that is entered anew because its date or zone changed (`re-timed`), or because the goal leads there.
 */
export type Putting = {
  toOf: (person: Placed) => string
  reason: 'moved' | 'retried' | 're-timed' | 'goal'
}

/**
 * Puts people at other steps, those of `moveTo`, in the seats they have: for the transactions of their
 * own run, which answers with where they stand now.
 */
export const putMarked = async (
  tx: Tx,
  scene: Scene,
  marked: readonly Seated[],
): Promise<Moved[]> => {
  if (marked.length === 0) return []
  const { goal } = scene.version.program
  const isByGoal = ({ goalAt, moveTo }: Seated) => goalAt !== null && moveTo === goal?.to
  const members = marked.map((member) => (isByGoal(member) ? member : outOfWait(member, scene.now)))
  const toOf = (person: Placed) => person.moveTo ?? person.step
  const reasonOf = (person: Seated) => (isByGoal(person) ? 'goal' : 'moved')
  const { walked, moved } = await moveMembers(
    tx,
    scene,
    members,
    toPuts(members, { toOf, reasonOf }),
  )
  await journalise(tx, scene, walked.journal, (index) => members[index] as Seated)
  return moved
}

/**
 * Puts people of one version at other steps, each a new visit. Those who stay inside are seated together
 * in a new cohort, unless they sit together already; then their cohort is poked.
 */
export const relocate = async (
  tx: Tx,
  deps: Pick<Deps, 'newId'>,
  scene: Scene,
  standing: readonly Placed[],
  putting: Putting,
): Promise<void> => {
  if (standing.length === 0) return
  const { workspace, version, now } = scene
  const { reason } = putting
  const people = standing.map((person) => (reason === 'goal' ? person : outOfWait(person, now)))
  const walkers = people.map((person) => ({ ...person, enrolment: person.id }))
  const { arrivals, journal } = await travel(
    tx,
    scene,
    walkers,
    toPuts(people, { toOf: putting.toOf, reasonOf: () => reason }),
  )
  const moves = people.flatMap((member, index) => {
    const arrival = arrivals.get(index)
    return arrival ? [{ member, stay: arrival.stay, ...arrival.traveller }] : []
  })
  await placeEnrolments(tx, moves, now)

  const staying = new Set(moves.flatMap(({ member, stay }) => (isInside(stay) ? [member.id] : [])))
  const cohorts = people.flatMap(({ cohort }) => (cohort === null ? [] : [cohort]))
  const needsSeats = people.filter(({ id, cohort }) => staying.has(id) || cohort === null)
  const isTogether = new Set(needsSeats.map(({ cohort }) => cohort)).size < 2
  const seats = new Map(people.map((person) => [person.id, person]))
  if (!isTogether || needsSeats[0]?.cohort === null) {
    for (const part of intoCohorts(needsSeats)) {
      const ids = part.map(({ id }) => id)
      const hasPeople = ids.some((id) => staying.has(id))
      const cohort = await openCohort(
        tx,
        { workspace, version: version.id, now, newId: deps.newId },
        ids,
        hasPeople,
      )
      await takeSeats(tx, cohort)
      part.forEach((person, ordinal) => {
        seats.set(person.id, { ...person, cohort, ordinal })
      })
    }
  } else await pokeCohorts(tx, cohorts)
  await pokeEmptied(tx, cohorts)
  await journalise(tx, scene, journal, (index) => {
    const person = people[index] as Placed
    const { cohort, ordinal, isTest } = seats.get(person.id) ?? person
    // Whoever had no seat was given one above.
    return { cohort: cohort as string, ordinal: ordinal as number, isTest }
  })
}

const isInside = ({ status }: { status: string }) => status === 'waiting' || status === 'acting'

/** Whoever is taken out of a wait has left it: events count from now on (rule `event-once`). */
const outOfWait = <P extends Placed>(person: P, now: number): P =>
  person.status === 'waiting' ? { ...person, since: { at: now, seq: AFTER_ALL_EVENTS } } : person

const toPuts = <P extends Placed>(
  people: readonly P[],
  { toOf, reasonOf }: { toOf: (person: P) => string; reasonOf: (person: P) => string },
): Departure[] => {
  const groups = Map.groupBy(people.keys(), (index) => {
    const person = people[index] as P
    return JSON.stringify([person.step, person.visit, toOf(person), reasonOf(person)])
  })
  return [...groups.values()].map((members) => {
    const first = people[members[0] as number] as P
    const { step, visit } = first
    return { from: { step, visit }, port: '', to: toOf(first), reason: reasonOf(first), members }
  })
}
