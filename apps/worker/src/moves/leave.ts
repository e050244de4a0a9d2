import type { Tx } from '@sojourn/db'
import {
  addEndings,
  appendJournal,
  type JournalRow,
  lastSeats,
  type Placed,
  placeEnrolments,
} from '@sojourn/db/runtime'

/** Why somebody leaves: a reason, and the event where there is one. */
export type LeaveCause = string | { reason: string; eventSeq: number | null }

/** Ends these passages where they stand, parked ones too; their seats are empty afterwards. */
export const leaveJourney = async <P extends Placed>(
  tx: Tx,
  workspace: string,
  members: readonly P[],
  causeOf: (member: P) => LeaveCause,
  now: number,
): Promise<void> => {
  if (members.length === 0) return
  const leaving = members.map((member) => ({ member, ...toCause(causeOf(member)) }))
  await placeEnrolments(
    tx,
    leaving.map(({ member, reason }) => ({
      member,
      stay: { status: 'ended', reason },
      visits: member.visits,
      since: member.since,
    })),
    now,
  )
  await appendJournal(tx, workspace, await journalOf(tx, leaving), now)
  await addEndings(tx, workspace, members)
}

const toCause = (cause: LeaveCause) =>
  typeof cause === 'string' ? { reason: cause, eventSeq: null } : cause

type Leaving = { member: Placed; reason: string; eventSeq: number | null }

/** A row for each group that stood at one place in one cohort and left for one reason. */
const journalOf = async (
  tx: Tx,
  leaving: readonly Leaving[],
): Promise<Map<string, JournalRow[]>> => {
  const parked = leaving.flatMap(({ member }) => (member.cohort === null ? [member.id] : []))
  const seats = await lastSeats(tx, parked)
  const groups = new Map<string, { cohort: string; row: JournalRow; ordinals: number[] }>()
  for (const { member, reason, eventSeq } of leaving) {
    const { id, step, visit } = member
    const cohort = member.cohort ?? seats.get(id)?.cohort
    const ordinal = member.ordinal ?? seats.get(id)?.ordinal
    if (cohort === undefined || ordinal === undefined) continue
    const key = `${cohort} ${step} ${visit} ${reason}`
    const group = groups.get(key)
    if (group) {
      group.ordinals.push(ordinal)
      // One row cannot name the events of several people.
      group.row.eventSeq = null
      continue
    }
    const ordinals = [ordinal]
    const row = {
      kind: 'end' as const,
      step,
      visit,
      port: null,
      ordinals,
      wake: null,
      reason,
      eventSeq,
    }
    groups.set(key, { cohort, row, ordinals })
  }
  const rows = new Map<string, JournalRow[]>()
  for (const { cohort, row } of groups.values())
    rows.set(cohort, [...(rows.get(cohort) ?? []), row])
  return rows
}

/** Why somebody must leave now: marked to, or the journey has stopped; null: nobody says so. */
export const mustLeave = (
  { leaving }: { leaving: string | null },
  journeyState: string,
): string | null => {
  if (leaving !== null) return leaving
  return journeyState === 'stopped' || journeyState === 'archived' ? 'stopped' : null
}
