import type { Tx } from '@sojourn/db'
import {
  holdOpen,
  insertEnrolments,
  type LoadedVersion,
  type NewEnrolment,
  placedOf,
} from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { intoCohorts, openCohort } from '../moves/seat.ts'
import { type Scene, travel } from '../moves/travel.ts'
import { hasWaysOut } from '../moves/ways-out.ts'
import { journalise } from '../moves/write.ts'
import { admit } from './admit.ts'
import { letOut } from './exits.ts'
import type { Match } from './matches.ts'
import { reentryKey } from './reentry.ts'

/** Lets in whoever the entry rules admit: enrolments, seats and first positions in one transaction. */
export const enrolMatches = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now' | 'newId'>,
  workspace: string,
  matches: readonly Match[],
): Promise<number> => {
  const open = await holdOpen(
    tx,
    workspace,
    matches.map((match) => match.version.journey),
  )
  const admitted = await admit(
    tx,
    workspace,
    matches.filter((match) => open.has(match.version.journey)),
  )
  const now = deps.now()
  for (const group of Map.groupBy(admitted, (match) => match.version.id).values())
    for (const part of intoCohorts(group)) {
      const version = (part[0] as Match).version
      await enrolTogether(tx, deps, { workspace, version, isPaused: false, now }, part)
    }
  await letOutAgain(tx, deps, workspace, admitted)
  return admitted.length
}

/** An exit may be newer than the event that lets somebody in and have been routed before it. */
const letOutAgain = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now' | 'newId'>,
  workspace: string,
  admitted: readonly Match[],
): Promise<void> => {
  const mayLeave = admitted.filter(({ version }) => hasWaysOut(version.program))
  if (mayLeave.length === 0) return
  const contacts = [...new Set(mayLeave.map(({ event }) => event.contact))]
  await letOut(tx, deps, workspace, await placedOf(tx, workspace, contacts))
}

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
        entry: { at: match.event.at, seq: match.event.seq },
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
