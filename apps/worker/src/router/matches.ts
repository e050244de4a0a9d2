import type { Tx } from '@sojourn/db'
import {
  isByPerson,
  type LoadedVersion,
  liveJourneys,
  type UnroutedEvent,
} from '@sojourn/db/runtime'
import type { Entry } from '@sojourn/shared/dsl'
import type { Deps } from '../deps.ts'
import { whoMatchesEvent } from '../moves/holds.ts'

/** An event that lets its contact in by a trigger. */
export type Match = {
  event: UnroutedEvent
  version: LoadedVersion
  trigger: string
  /** What the enrolment carries as `event`. */
  data: { name: string; properties: Record<string, unknown> }
}

/** Events older than this when they were received enter the history and start no journey (domain V5). */
const TRIGGER_AGE_MS = 24 * 3_600_000

/**
 * Which of the events let their contacts into which live journeys; in the order of the events. What has
 * waited here because no worker was there still lets its contact in. An open or a click lets in whom a person made it for.
 */
export const findMatches = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now'>,
  workspace: string,
  events: readonly UnroutedEvent[],
): Promise<Match[]> => {
  const fresh = events.filter((event) => isFresh(event) && isByPerson(event))
  if (fresh.length === 0) return []

  const matches: Match[] = []
  for (const live of await liveJourneys(tx, workspace)) {
    const version = await deps.programs(tx, live.version)
    for (const [trigger, entry] of Object.entries(version.program.entry)) {
      const candidates = fresh.filter((event) => isAbout(event, version, trigger, entry))
      for (const event of await whoPasses(tx, workspace, entry, candidates, deps.now()))
        matches.push({ event, version, trigger, data: dataOf(event) })
    }
  }
  return matches.sort((a, b) => a.event.seq - b.event.seq)
}

const isFresh = ({ isHistory, at, receivedAt }: UnroutedEvent): boolean =>
  !isHistory && at >= receivedAt - TRIGGER_AGE_MS

const isByHand = (event: UnroutedEvent): boolean =>
  event.kind === 'own' && event.name === 'journey.enrolled'

const isAbout = (
  event: UnroutedEvent,
  version: LoadedVersion,
  trigger: string,
  entry: Entry,
): boolean => {
  if (isByHand(event))
    return event.properties.journey === version.journey && chosenTrigger(event, version) === trigger
  return entry.on === 'event' && entry.event === event.name
}

/** By hand one may come in by any trigger; without a word which, by the one for it, else the first. */
const chosenTrigger = (event: UnroutedEvent, version: LoadedVersion): string | undefined => {
  const named = event.properties.trigger
  if (typeof named === 'string' && named !== '') return named
  const entries = Object.entries(version.program.entry)
  return (entries.find(([, entry]) => entry.on === 'api') ?? entries[0])?.[0]
}

const whoPasses = async (
  tx: Tx,
  workspace: string,
  entry: Entry,
  candidates: readonly UnroutedEvent[],
  now: number,
): Promise<UnroutedEvent[]> => {
  if (entry.on !== 'event' || entry.where === undefined || candidates.length === 0)
    return [...candidates]
  const holds = await whoMatchesEvent(tx, { workspace, now }, entry.where, candidates)
  return candidates.filter((event, index) => isByHand(event) || holds[index])
}

const dataOf = (event: UnroutedEvent): Match['data'] => {
  if (!isByHand(event)) return { name: event.name, properties: event.properties }
  const { data } = event.properties
  const properties = typeof data === 'object' && data !== null ? data : {}
  return { name: event.name, properties: properties as Record<string, unknown> }
}
