import type { Tx } from '@sojourn/db'
import {
  addRefusals,
  contactFacts,
  type EarlierEnrolment,
  earlierEnrolments,
  lockedInside,
  type Refusal,
  workspaceZone,
} from '@sojourn/db/runtime'
import type { EntryWindow } from '@sojourn/shared/graph'
import type { Match } from './matches.ts'
import { reentryKey, whyNotAgain } from './reentry.ts'

/**
 * Whom the entry rules of their journeys let in, in the order of the events; of the others it is written
 * down why not. Lock the contacts first.
 */
export const admit = async (
  tx: Tx,
  workspace: string,
  matches: readonly Match[],
): Promise<Match[]> => {
  if (matches.length === 0) return []
  const known = await contactFacts(
    tx,
    matches.map((match) => match.event.contact),
  )
  const journeys = [...new Set(matches.map((match) => match.version.journey))]
  const earlier = Map.groupBy(
    await earlierEnrolments(tx, workspace, journeys, [...known.keys()]),
    (one) => `${one.journey} ${one.contact}`,
  )
  const zone = await workspaceZone(tx, workspace)
  const places = await freePlaces(tx, workspace, matches)
  const admitted: Match[] = []
  const refusals: Refusal[] = []
  for (const match of matches) {
    const { contact, receivedAt } = match.event
    if (!known.has(contact)) continue
    const { journey, program } = match.version
    const passages = earlier.get(`${journey} ${contact}`) ?? []
    // The same event once more asks for nothing: what it asked for has been done (rule `once-entered`).
    if (passages.some(({ event }) => event === match.event.id)) continue
    const free = places.get(journey)
    const reason = isWithin(program.window, match.event.at)
      ? (whyNotAgain(program.reentry, match, passages, {
          contact: known.get(contact)?.zone,
          workspace: zone,
        }) ?? (free === 0 ? 'full' : null))
      : 'outside-window'
    if (reason !== null) {
      refusals.push({ journey, contact, reason, at: receivedAt })
      continue
    }
    if (free !== undefined) places.set(journey, free - 1)
    earlier.set(`${journey} ${contact}`, [...passages, toPassage(match, journey)])
    admitted.push(match)
  }
  await addRefusals(tx, workspace, refusals)
  return admitted
}

/** Places left in the journeys that have a maximum; their rows are locked, in one order everywhere. */
const freePlaces = async (
  tx: Tx,
  workspace: string,
  matches: readonly Match[],
): Promise<Map<string, number>> => {
  const bounds = new Map(
    matches.flatMap(({ version }) =>
      version.program.maxInside === undefined
        ? []
        : [[version.journey, version.program.maxInside] as const],
    ),
  )
  const places = new Map<string, number>()
  for (const [journey, most] of [...bounds].sort(([a], [b]) => (a < b ? -1 : 1)))
    places.set(journey, Math.max(0, most - (await lockedInside(tx, workspace, journey))))
  return places
}

/** By the time of the event: what happened before the end counts, however late it comes. */
const isWithin = (window: EntryWindow | undefined, at: number): boolean =>
  at >= (window?.from ?? Number.NEGATIVE_INFINITY) &&
  at < (window?.until ?? Number.POSITIVE_INFINITY)

const toPassage = (match: Match, journey: string): EarlierEnrolment => ({
  journey,
  contact: match.event.contact,
  reentryKey: reentryKey(match.version.program.reentry, match),
  status: 'waiting',
  endedAt: null,
  event: match.event.id,
})
