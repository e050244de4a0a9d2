import {
  ALL_PARTITIONS,
  CONTACT_CHANGED,
  lockContacts,
  type Partitions,
  profiles,
  type Tx,
  traitsOf,
} from '@sojourn/db'
import {
  isSeated,
  markRouted,
  placedOf,
  type UnroutedEvent,
  unroutedEvents,
} from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { reArm } from '../moves/re-arm.ts'
import { settleWaits } from '../moves/settle.ts'
import { enrolMatches } from './enrol.ts'
import { letOut } from './exits.ts'
import { findMatches } from './matches.ts'

/** The most that one transaction takes. */
export const EVENTS_AT_ONCE = 500

/** What a pass did. */
export type Passed = { routed: number; settled: number; enrolled: number }

/**
 * One pass: takes unrouted events of these partitions in their order, applies what they say of their contacts, lets out whom a
 * goal or an exit takes, has those wait anew whose date or zone has changed, ends waits and lets people in, and marks them routed, all in one transaction.
 */
export const routePass = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now' | 'newId'>,
  atOnce = EVENTS_AT_ONCE,
  partitions: Partitions = ALL_PARTITIONS,
): Promise<Passed> => {
  const read = await unroutedEvents(tx, atOnce, partitions)
  const passed: Passed = { routed: 0, settled: 0, enrolled: 0 }
  if (read.length === 0) return passed

  await lockContacts(
    tx,
    read.map((event) => event.contact),
  )
  // A router that lost its lease may commit the same events: only what is marked here counts here.
  const mine = await markRouted(
    tx,
    read.map((event) => event.seq),
    deps.now(),
  )
  const events = read.filter((event) => mine.has(event.seq))
  passed.routed = events.length
  for (const [workspace, ofWorkspace] of Map.groupBy(events, (event) => event.workspace)) {
    const changed = await applyProfiles(tx, deps, workspace, ofWorkspace)
    passed.settled += await settle(tx, deps, workspace, ofWorkspace, changed)
    const matches = await findMatches(tx, deps, workspace, ofWorkspace)
    passed.enrolled += await enrolMatches(tx, deps, workspace, matches)
  }
  return passed
}

/** Gives the contacts of whom something is different now, whoever made the change. */
const applyProfiles = async (
  tx: Tx,
  deps: Pick<Deps, 'now'>,
  workspace: string,
  events: readonly UnroutedEvent[],
): Promise<Set<string>> => {
  const changes = events.flatMap((event) => {
    if (event.kind === 'own') return []
    // Stored by our own ingest: one of the kinds of a call.
    const kind = event.kind as Parameters<typeof traitsOf>[0]['kind']
    const traits = traitsOf({ kind, payload: event.payload })
    return Object.keys(traits).length === 0
      ? []
      : [{ contact: event.contact, traits, at: event.at }]
  })
  const told = events.filter(({ kind, name }) => kind === 'own' && name === CONTACT_CHANGED)
  const changed = await profiles(tx, workspace).apply(changes, deps.now())
  return new Set([...changed, ...told.map(({ contact }) => contact)])
}

const settle = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now' | 'newId'>,
  workspace: string,
  events: readonly UnroutedEvent[],
  changed: ReadonlySet<string>,
): Promise<number> => {
  const names = new Map<string, Set<string>>()
  for (const { contact, name, isHistory } of events) {
    if (isHistory) continue
    const known = names.get(contact)
    if (known) known.add(name)
    else names.set(contact, new Set([name]))
  }
  const people = await placedOf(tx, workspace, [...new Set([...names.keys(), ...changed])])
  // First: what ends a wait may be what ends the passage.
  const out = await letOut(tx, deps, workspace, people)
  const waiting = people
    .filter(isSeated)
    .filter(({ id, status }) => status === 'waiting' && !out.has(id))
  await reArm(
    tx,
    deps,
    workspace,
    waiting.filter(({ contact }) => changed.has(contact)),
  )
  return settleWaits(tx, deps, workspace, waiting, (member, awaited) =>
    awaited.some((name) => names.get(member.contact)?.has(name)),
  )
}
