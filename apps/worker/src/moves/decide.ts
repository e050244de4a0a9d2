import type { Tx } from '@sojourn/db'
import type { Seated } from '@sojourn/db/runtime'
import type { StepOf } from '@sojourn/shared/dsl'
import { AFTER_ALL_EVENTS, type Departure, type Ending } from '@sojourn/shared/interpreter'
import type { Deps } from '../deps.ts'
import { type Group, openGroup } from './asked.ts'
import { findCannotTell, findEndings, type Waiter } from './endings.ts'
import { findTooLate } from './late-plans.ts'
import type { Standings } from './positions.ts'
import type { Scene } from './travel.ts'
import { journalise, moveMembers } from './write.ts'

/** A member with its mark moved on, and how it leaves its wait. */
export type Decision = { member: Seated; port: string; reason?: string; eventSeq: number | null }

/**
 * Decides the deadline of a wait for a group: which event, else the deadline's own port; then walks on.
 * Who is not due is answered with the instant that counts (rule `due-check`).
 */
export const decideGroup = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now'>,
  group: Group,
  /** Told of those whose wait ends here. */
  onDue: (due: readonly Seated[], now: number) => void = () => {},
): Promise<Standings> => {
  const opened = await openGroup(tx, deps, group, false)
  if (opened === undefined) return { positions: [], gone: group.who, held: '' }
  const { scene, standings, here, heldBefore } = opened

  const due: Seated[] = []
  for (const member of here) {
    if (member.status !== 'waiting' || (member.wake ?? 0) > scene.now) standings.stands(member)
    else if ((member.wake ?? 0) <= heldBefore) standings.held(member.ordinal)
    else due.push(member)
  }
  onDue(due, scene.now)
  const decisions = await decideDue(tx, scene, group.step, due)
  for (const { before, after } of await departAll(tx, scene, decisions)) {
    if (after === null) standings.gone(before.ordinal)
    else standings.stands(after)
  }
  return standings.answer()
}

/** How those who are due leave their wait: by an event that came in time, else by the deadline's port. */
export const decideDue = async (
  tx: Tx,
  scene: Scene,
  id: string,
  due: readonly Seated[],
): Promise<Decision[]> => {
  const step = scene.version.program.steps[id]
  if (step === undefined || due.length === 0) return []
  if (step.do === 'sleep') {
    const tooLate = await findTooLate(tx, scene, step, due)
    return due.map((member) =>
      tooLate.has(member.id)
        ? { ...byDeadline(member, 'passed'), reason: 'passed' }
        : byDeadline(member, 'next'),
    )
  }
  if (step.do !== 'await') return due.map((member) => byDeadline(member, 'next'))

  const waiters = due.map(toWaiter)
  const endings = await findEndings(tx, scene, step, waiters)
  const unclear = await findCannotTell(
    tx,
    step,
    waiters.filter((_, index) => endings[index] === null),
  )
  return due.map((member, index) => {
    const ending = endings[index] ?? null
    if (ending !== null) return byEnding(member, ending)
    return byDeadline(member, unclear.has(member.id) ? cannotTellPort(step) : step.deadline.port)
  })
}

const cannotTellPort = (step: StepOf<'await'>): string =>
  step.cannotTell?.port ?? step.deadline.port

/** The deadline of a wait, also where it is let go later. */
const deadlineOf = ({ due, wake }: Seated): number => due ?? wake ?? 0

/** Somebody at an await, as `findEndings` asks about it. */
export const toWaiter = (member: Seated): Waiter => ({
  enrolment: member.id,
  contact: member.contact,
  visits: member.visits,
  since: member.since,
  deadline: deadlineOf(member),
})

/** The member leaves by an event; later waits count events after it (rule `event-once`). */
export const byEnding = (member: Seated, ending: Ending): Decision => ({
  member: { ...member, since: ending.mark ?? member.since },
  port: ending.port,
  reason: ending.reason,
  eventSeq: ending.mark?.seq ?? null,
})

const byDeadline = (member: Seated, port: string): Decision => ({
  member: { ...member, since: { at: deadlineOf(member), seq: AFTER_ALL_EVENTS } },
  port,
  eventSeq: null,
})

/** Everybody leaves as decided, in the seats they have. */
export const departAll = async (tx: Tx, scene: Scene, decisions: readonly Decision[]) => {
  if (decisions.length === 0) return []
  const members = decisions.map((decision) => decision.member)
  const { walked, moved } = await moveMembers(tx, scene, members, toDepartures(decisions))
  await journalise(tx, scene, walked.journal, (index) => members[index] as Seated)
  return moved
}

/** Decisions in groups that leave the same place in the same way; members are their indices. */
export const toDepartures = (decisions: readonly Decision[]): Departure[] => {
  const groups = new Map<string, Departure & { members: number[] }>()
  decisions.forEach(({ member, port, reason, eventSeq }, index) => {
    const key = JSON.stringify([member.step, member.visit, port, reason])
    const group = groups.get(key)
    if (group) {
      group.members.push(index)
      // One row cannot name the events of several people.
      group.mark = null
      return
    }
    const { step, visit } = member
    const mark = eventSeq === null ? null : member.since
    groups.set(key, { from: { step, visit }, port, reason, mark, members: [index] })
  })
  return [...groups.values()]
}
