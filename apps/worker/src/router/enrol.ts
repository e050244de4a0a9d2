import type { Tx } from '@sojourn/db'
import {
  contactFacts,
  type EarlierEnrolment,
  earlierEnrolments,
  insertEnrolments,
  type LoadedVersion,
  type NewEnrolment,
} from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { intoCohorts, openCohort } from '../moves/seat.ts'
import { type Scene, travel } from '../moves/travel.ts'
import { journalise } from '../moves/write.ts'
import type { Match } from './matches.ts'
import { mayEnter, reentryKey } from './reentry.ts'

/** Lets in whoever the re-entry rules admit: enrolments, seats and first positions in one transaction. */
export const enrolMatches = async (
  tx: Tx,
  deps: Pick<Deps, 'now' | 'newId'>,
  workspace: string,
  matches: readonly Match[],
): Promise<number> => {
  const admitted = await admit(tx, workspace, matches)
  const now = deps.now()
  for (const group of Map.groupBy(admitted, (match) => match.version.id).values())
    for (const part of intoCohorts(group)) {
      const version = (part[0] as Match).version
      await enrolTogether(tx, deps, { workspace, version, isPaused: false, now }, part)
    }
  return admitted.length
}

const admit = async (tx: Tx, workspace: string, matches: readonly Match[]): Promise<Match[]> => {
  if (matches.length === 0) return []
  const contacts = matches.map((match) => match.event.contact)
  const known = await contactFacts(tx, contacts)
  const earlier = Map.groupBy(
    await earlierEnrolments(
      tx,
      workspace,
      [...new Set(matches.map((match) => match.version.journey))],
      [...known.keys()],
    ),
    (one) => `${one.journey} ${one.contact}`,
  )
  return matches.filter((match) => {
    const { contact } = match.event
    if (!known.has(contact)) return false
    const { journey, program } = match.version
    const key = `${journey} ${contact}`
    const passages = earlier.get(key) ?? []
    if (!mayEnter(program.reentry, match, passages)) return false
    earlier.set(key, [...passages, toPassage(match, journey)])
    return true
  })
}

const toPassage = (match: Match, journey: string): EarlierEnrolment => ({
  journey,
  contact: match.event.contact,
  reentryKey: reentryKey(match.version.program.reentry, match),
  status: 'waiting',
  endedAt: null,
  event: match.event.id,
})

const enrolTogether = async (
  tx: Tx,
  deps: Pick<Deps, 'newId'>,
  scene: Scene & { version: LoadedVersion },
  matches: readonly Match[],
): Promise<void> => {
  const { workspace, version, now } = scene
  const walkers = matches.map(({ event, data }) => ({
    enrolment: deps.newId('enr'),
    contact: event.contact,
    visits: {},
    since: { at: event.at, seq: event.seq },
    data: { event: data },
  }))
  const departures = [...Map.groupBy(matches.keys(), (index) => matches[index]?.trigger)].map(
    ([trigger, members]) => ({ from: { trigger: trigger as string }, port: 'next', members }),
  )
  const { arrivals, journal } = await travel(tx, scene, walkers, departures)

  const isInside = [...arrivals.values()].some(
    ({ stay }) => stay.status === 'acting' || stay.status === 'waiting',
  )
  const cohort = await openCohort(
    tx,
    { workspace, version: version.id, now, newId: deps.newId },
    walkers.map((walker) => walker.enrolment),
    isInside,
  )
  const enrolments = walkers.flatMap((walker, ordinal): NewEnrolment[] => {
    const arrival = arrivals.get(ordinal)
    const match = matches[ordinal]
    if (arrival === undefined || match === undefined) return []
    return [
      {
        id: walker.enrolment,
        contact: walker.contact,
        event: match.event.id,
        reentryKey: reentryKey(version.program.reentry, match),
        stay: arrival.stay,
        ...arrival.traveller,
        data: walker.data,
        cohort,
        ordinal,
        isTest: false,
      },
    ]
  })
  const { journey, id } = version
  await insertEnrolments(tx, { workspace, journey, id }, enrolments, now)
  await journalise(tx, scene, journal, (ordinal) => ({ cohort, ordinal, isTest: false }))
}
