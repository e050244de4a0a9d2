import type { Tx } from '@sojourn/db'
import {
  addEndings,
  appendJournal,
  type JournalRow,
  placeEnrolments,
  type Seated,
} from '@sojourn/db/runtime'

/** Ends these passages where they stand; their seats are empty afterwards. */
export const leaveJourney = async (
  tx: Tx,
  workspace: string,
  members: readonly Seated[],
  reasonOf: (member: Seated) => string,
  now: number,
): Promise<void> => {
  if (members.length === 0) return
  await placeEnrolments(
    tx,
    members.map((member) => ({
      member,
      stay: { status: 'ended', reason: reasonOf(member) },
      visits: member.visits,
      since: member.since,
    })),
    now,
  )
  const groups = new Map<string, { cohort: string; row: JournalRow; ordinals: number[] }>()
  for (const member of members) {
    const reason = reasonOf(member)
    const key = `${member.cohort} ${member.step} ${member.visit} ${reason}`
    const group = groups.get(key)
    if (group) {
      group.ordinals.push(member.ordinal)
      continue
    }
    const ordinals = [member.ordinal]
    const { step, visit, cohort } = member
    const row: JournalRow = {
      kind: 'end',
      step,
      visit,
      port: null,
      ordinals,
      wake: null,
      reason,
      eventSeq: null,
    }
    groups.set(key, { cohort, row, ordinals })
  }
  const rows = new Map<string, JournalRow[]>()
  for (const { cohort, row } of groups.values())
    rows.set(cohort, [...(rows.get(cohort) ?? []), row])
  await appendJournal(tx, workspace, rows, now)
  await addEndings(tx, workspace, members)
}

/** Why somebody must leave now: marked to, or the journey has stopped; null: nobody says so. */
export const mustLeave = (member: Seated, journeyState: string): string | null => {
  if (member.leaving !== null) return member.leaving
  return journeyState === 'stopped' || journeyState === 'archived' ? 'stopped' : null
}
