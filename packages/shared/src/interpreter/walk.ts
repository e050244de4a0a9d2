// Pure and synchronous: no clock, no randomness, no IO. What it needs to know it asks its caller.
import type { Program, Step } from '../dsl/program.ts'
import { assertNever } from '../problems/errors.ts'
import type { Instant } from '../time/instant.ts'
import type { AnyAnswer, Question } from './questions.ts'
import { enterAct } from './steps/act.ts'
import { enterAwait } from './steps/await.ts'
import { enterBranch } from './steps/branch.ts'
import { enterEnd } from './steps/end.ts'
import { enterSleep } from './steps/sleep.ts'
import { enterSplit } from './steps/split.ts'
import type { Arrival, Mark, Stay, Traveller } from './traveller.ts'

/** A group that leaves a place by a port: a step it stayed at, or the trigger that let it in. */
export type Departure = {
  from: { step: string; visit: number } | { trigger: string }
  port: string
  members: readonly number[]
  reason?: string
  /** The event that ended the wait. */
  mark?: Mark | null
  /** They are put at this step, and `port` is not taken: moved by hand, or tried again. */
  to?: string
}

/** One row of the journal, for members of any cohort. */
export type Entry = {
  kind: 'enter' | 'leave' | 'end' | 'park'
  step: string
  visit: number
  /** By which they left; of an `end`: null where they ended at the step without leaving by a port. */
  port: string | null
  members: readonly number[]
  /** The deadline of the wait that was entered, where all members have the same. */
  wake: Instant | null
  reason: string | null
  eventSeq: number | null
}

export type Walked = {
  /** By member index; only who departed is in it. */
  arrivals: Map<number, Arrival>
  journal: Entry[]
}

/** What the files of the instructions work with. */
export type Way = {
  program: Program
  now: Instant
  traveller: (member: number) => Traveller
  /** Counts a visit of the step for each member and groups them by its number. */
  visit: (step: string, members: readonly number[]) => Map<number, number[]>
  /** The members stay here. */
  stay: (members: readonly number[], stayOf: (member: number) => Stay) => void
  note: (entry: Partial<Entry> & Pick<Entry, 'kind' | 'step' | 'visit' | 'members'>) => void
  /** The members go on by a port of this step. */
  leave: (
    step: string,
    visit: number,
    port: string,
    members: readonly number[],
    cause?: Cause,
  ) => void
}

/** Why a place was left, and what moves the mark from which on events count. */
export type Cause = { reason?: string; mark?: Mark | null; since?: (member: number) => Mark }

/**
 * Who comes to one step more often than this without a stay is in a circle that nothing slows, unless the
 * bounds of loops allow for more.
 */
const MOST_PASSAGES = 200

/**
 * Takes groups from their ports to the next places where each member has to stay, passing branches and
 * splits on the way. A `failed` that leads nowhere parks; any other port that leads nowhere ends.
 */
export function* walk(
  program: Program,
  departures: readonly Departure[],
  travellers: readonly Traveller[],
  now: Instant,
): Generator<Question, Walked, AnyAnswer> {
  const arrivals = new Map<number, Arrival>()
  const journal: Entry[] = []
  const onTheWay = new Map<string, number[]>()
  const current = new Map<number, Traveller>()

  const traveller = (member: number): Traveller => {
    const known = current.get(member) ?? travellers[member]
    if (known === undefined) throw new RangeError(`no traveller ${member}`)
    return known
  }

  const note: Way['note'] = (entry) =>
    journal.push({ port: null, wake: null, reason: null, eventSeq: null, ...entry })

  const stay: Way['stay'] = (members, stayOf) => {
    for (const member of members)
      arrivals.set(member, { traveller: traveller(member), stay: stayOf(member) })
  }

  const goTo = (
    next: string | null | undefined,
    from: string,
    visit: number,
    port: string,
    members: readonly number[],
    reason?: string,
  ) => {
    if (next != null && program.steps[next] !== undefined) {
      onTheWay.set(next, [...(onTheWay.get(next) ?? []), ...members])
    } else if (port === 'failed') {
      const why = reason ?? 'failed'
      note({ kind: 'park', step: from, visit, members, reason: why })
      stay(members, () => ({ status: 'parked', step: from, visit, reason: why }))
    } else {
      note({ kind: 'end', step: from, visit, port, members, reason: 'finished' })
      stay(members, () => ({ status: 'ended', reason: 'finished' }))
    }
  }

  const leave: Way['leave'] = (step, visit, port, members, cause = {}) => {
    if (members.length === 0) return
    if (cause.since)
      for (const member of members)
        current.set(member, { ...traveller(member), since: cause.since(member) })
    const from = program.steps[step]
    const next = from && 'next' in from ? from.next[port] : null
    // Whoever is parked has not left: the step still holds them.
    if (next != null || port !== 'failed')
      note({
        kind: 'leave',
        step,
        visit,
        port,
        members,
        reason: cause.reason ?? null,
        eventSeq: cause.mark?.seq ?? null,
      })
    goTo(next, step, visit, port, members, cause.reason)
  }

  const visit: Way['visit'] = (step, members) => {
    const byNumber = new Map<number, number[]>()
    for (const member of members) {
      const { visits, since } = traveller(member)
      const number = (visits[step] ?? 0) + 1
      current.set(member, { visits: { ...visits, [step]: number }, since })
      const alike = byNumber.get(number)
      if (alike) alike.push(member)
      else byNumber.set(number, [member])
    }
    return byNumber
  }

  const way: Way = { program, now, traveller, visit, stay, note, leave }

  const put = (from: { step: string; visit: number }, { members, reason, to }: Departure) => {
    note({ kind: 'leave', ...from, members, reason: reason ?? null })
    goTo(to, from.step, from.visit, '', members, reason)
  }

  for (const departure of departures) {
    const { from, port, members, reason, mark } = departure
    if (members.length === 0) continue
    if ('trigger' in from) {
      note({ kind: 'leave', step: from.trigger, visit: 0, port, members })
      goTo(program.entry[from.trigger]?.to, from.trigger, 0, port, members)
    } else if (departure.to !== undefined) put(from, departure)
    else leave(from.step, from.visit, port, members, { reason, mark })
  }

  // Counted for each member, so that nobody is parked because somebody else goes in circles.
  const passages = new Map<string, Map<number, number>>()
  const mostPassages = MOST_PASSAGES + passesOfLoops(program)
  const isEndless = (step: string, member: number): boolean => {
    const ofStep = passages.get(step) ?? new Map<number, number>()
    const passed = (ofStep.get(member) ?? 0) + 1
    passages.set(step, ofStep.set(member, passed))
    return passed > mostPassages
  }

  while (onTheWay.size > 0) {
    // In the order of their names: which group is asked about first must not depend on who came first.
    const id = [...onTheWay.keys()].sort()[0] as string
    const arriving = (onTheWay.get(id) ?? []).sort((a, b) => a - b)
    onTheWay.delete(id)
    const endless = new Set(arriving.filter((member) => isEndless(id, member)))
    if (endless.size > 0) {
      const who = [...endless]
      const reason = 'endless-loop'
      note({ kind: 'park', step: id, visit: 0, members: who, reason })
      stay(who, () => ({ status: 'parked', step: id, visit: 0, reason }))
    }
    const members = arriving.filter((member) => !endless.has(member))
    if (members.length > 0) yield* enter(way, id, program.steps[id] as Step, members)
  }
  return { arrivals, journal }
}

/** How often loops lead back in one passage, all together. */
const passesOfLoops = ({ steps }: Program): number =>
  Object.values(steps).reduce(
    (sum, step) => sum + (step.do === 'branch' ? (step.most?.visits ?? 0) : 0),
    0,
  )

function* enter(
  way: Way,
  id: string,
  step: Step,
  members: readonly number[],
): Generator<Question, void, AnyAnswer> {
  switch (step.do) {
    case 'act':
      return enterAct(way, id, members)
    case 'sleep':
      return yield* enterSleep(way, id, step, members)
    case 'await':
      return yield* enterAwait(way, id, step, members)
    case 'branch':
      return yield* enterBranch(way, id, step, members)
    case 'split':
      return yield* enterSplit(way, id, step, members)
    case 'end':
      return enterEnd(way, id, step, members)
    default:
      return assertNever(step)
  }
}
