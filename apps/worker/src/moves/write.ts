import type { Tx } from '@sojourn/db'
import {
  addPassages,
  appendJournal,
  ENDED_HERE,
  type JournalRow,
  type Move,
  type Passage,
  placeEnrolments,
  type Seated,
} from '@sojourn/db/runtime'
import type { Arrival, Departure, Entry, Walked } from '@sojourn/shared/interpreter'
import { type Scene, travel } from './travel.ts'

/** Somebody after a move: the row as it stands now, or null when the seat is empty. */
export type Moved = { before: Seated; after: Seated | null }

/**
 * Walks members from their ports and writes where each of them stands now; the journal is left to
 * `journalise`, because a move to other seats may come in between.
 */
export const moveMembers = async (
  tx: Tx,
  scene: Scene,
  members: readonly Seated[],
  departures: readonly Departure[],
): Promise<{ walked: Walked; moved: Moved[] }> => {
  const walked = await travel(
    tx,
    scene,
    members.map((member) => ({ ...member, enrolment: member.id })),
    departures,
  )
  const moves: Move[] = []
  const moved: Moved[] = []
  members.forEach((member, index) => {
    const arrival = walked.arrivals.get(index)
    if (arrival === undefined) return
    moves.push({ member, stay: arrival.stay, ...arrival.traveller })
    moved.push({ before: member, after: seatedAt(member, arrival) })
  })
  await placeEnrolments(tx, moves, scene.now)
  return { walked, moved }
}

const seatedAt = (member: Seated, { stay, traveller }: Arrival): Seated | null => {
  if (stay.status !== 'acting' && stay.status !== 'waiting') return null
  return {
    ...member,
    status: stay.status,
    step: stay.step,
    visit: stay.visit,
    wake: stay.status === 'waiting' ? stay.wake : null,
    visits: { ...traveller.visits },
    since: traveller.since,
    due: null,
    moveTo: null,
    tries: 0,
  }
}

/** A seat as the journal names it. */
export type SeatOf = (member: number) => { cohort: string; ordinal: number; isTest: boolean }

/** Writes what a walk noted: a row per cohort and group, and the counters. */
export const journalise = async (
  tx: Tx,
  scene: Scene,
  entries: readonly Entry[],
  seatOf: SeatOf,
): Promise<void> => {
  const rows = new Map<string, JournalRow[]>()
  const passages = new Map<string, Passage>()
  for (const entry of entries) {
    const ordinals = new Map<string, number[]>()
    let counted = 0
    for (const member of entry.members) {
      const { cohort, ordinal, isTest } = seatOf(member)
      const known = ordinals.get(cohort)
      if (known) known.push(ordinal)
      else ordinals.set(cohort, [ordinal])
      if (!isTest) counted++
    }
    for (const [cohort, who] of ordinals) {
      const { members: _, ...rest } = entry
      const list = rows.get(cohort)
      const row = { ...rest, ordinals: who }
      if (list) list.push(row)
      else rows.set(cohort, [row])
    }
    const port = countedPort(entry)
    if (port !== null && counted > 0) {
      const key = `${entry.step} ${port}`
      const passed = (passages.get(key)?.passed ?? 0) + counted
      passages.set(key, { step: entry.step, port, passed })
    }
  }
  await appendJournal(tx, scene.workspace, rows, scene.now)
  await addPassages(tx, scene.workspace, scene.version.id, [...passages.values()])
}

/** The port under which an entry is counted; who ended behind a port was counted as leaving by it. */
const countedPort = ({ kind, port, reason }: Entry): string | null => {
  // Whoever is moved by hand leaves by no port; whoever tries again or waits anew has not passed.
  if (kind === 'leave') return port ?? (isStillHere(reason) ? null : ENDED_HERE)
  return kind === 'end' && port === null ? ENDED_HERE : null
}

const isStillHere = (reason: string | null) => reason === 'retried' || reason === 're-timed'
