// What ought to end a wait, worked out anew from the rules' words: the first stored event that counts,
// at or before the deadline; else the deadline.
import type { Db } from '@sojourn/db'
import type { AwaitedEvent, Program, StepOf } from '@sojourn/shared/dsl'
import { AFTER_ALL_EVENTS, isAfter, type Mark } from '@sojourn/shared/interpreter'
import { readPaths } from './paths.ts'
import { MINUTE } from './random-program.ts'
import type { Schedule } from './schedule.ts'
import { mustHold } from './violation.ts'

type Path = Awaited<ReturnType<typeof readPaths>>[number]
type EventRow = Awaited<ReturnType<typeof readEvents>>[number]

const readEvents = (db: Db) =>
  db.selectFrom('event').selectAll().orderBy('occurred_at').orderBy('seq').execute()

/** Every wait that was left was left by the right port; nobody at rest waits for what has come. */
export const checkEndings = async ({
  db,
  setting,
  knownEvents,
  state,
}: Schedule): Promise<void> => {
  const events = await readEvents(db)
  for (const path of await readPaths(db))
    checkPath(setting.program, path, events, knownEvents, state() === 'live')
}

const checkPath = (
  program: Program,
  { row, entries }: Path,
  events: readonly EventRow[],
  knownEvents: Schedule['knownEvents'],
  isLive: boolean,
): void => {
  const trigger = events.find((event) => event.id === row.event_id)
  // Whoever was removed took their events with them.
  if (trigger === undefined) return
  const mine = events.filter((event) => event.contact_id === row.contact_id)
  const visits: Record<string, number> = {}
  let since: Mark = { at: trigger.occurred_at, seq: trigger.seq }
  let waits: { step: string; deadline: number | null } | undefined

  for (const entry of entries) {
    const id = entry.step_id ?? ''
    const step = program.steps[id]
    if (step === undefined || (entry.kind !== 'enter' && entry.kind !== 'leave')) continue
    visits[id] = entry.visit ?? 0
    if (entry.kind === 'enter') {
      waits = { step: id, deadline: deadlineOf(step, entry) }
      continue
    }
    if (step.do !== 'await' && step.do !== 'sleep') continue
    const hasWaited = waits?.step === id
    const deadline = waits?.step === id ? waits.deadline : deadlineOf(step, entry)
    waits = undefined
    // Who comes too late for a date has not waited for anything.
    if (step.do === 'sleep' && !hasWaited && entry.port === 'passed') continue
    // A row for several people with instants of their own names none: what counts from here is not known.
    if (deadline === null) return
    if (step.do === 'sleep') {
      const isAnew = entry.port === null
      since = { at: isAnew ? entry.at : deadline, seq: AFTER_ALL_EVENTS }
      continue
    }
    const known = knownEvents(entry.cohort_id, entry.number)
    const waiter = { enrolment: row.id, visits, since, deadline }
    const wanted = firstThatCounts(step, waiter, mine, known)
    const tale = () =>
      `${row.id} of ${row.contact_id} left ${id}#${entry.visit} by ${entry.port} (${entry.reason}), wanted ${wanted?.port ?? step.deadline.port} (event ${wanted?.event.seq}), since ${JSON.stringify(since)}, deadline ${deadline}, events known up to ${known}`
    if (entry.reason !== 'no-delivery')
      mustHold(
        (wanted?.port ?? step.deadline.port) === entry.port,
        'event or deadline: the right one wins',
        tale,
      )
    if (wanted) since = { at: wanted.event.occurred_at, seq: wanted.event.seq }
    else if (entry.reason !== 'no-delivery') since = { at: deadline, seq: AFTER_ALL_EVENTS }
  }

  const step = program.steps[row.step_id ?? '']
  if (row.status !== 'waiting' || step?.do !== 'await' || !isLive) return
  const waiter = { enrolment: row.id, visits, since, deadline: row.wake_at ?? 0 }
  const come = firstThatCounts(step, waiter, mine, Number.POSITIVE_INFINITY)
  mustHold(
    come === undefined,
    'no event is lost',
    () => `${row.id} waits at ${row.step_id} although event ${come?.event.seq} has come`,
  )
}

/** When a wait ends that this entry began; null where the journal does not say. */
const deadlineOf = (
  step: Program['steps'][string],
  { at, kind, wake_at }: { at: number; kind: string; wake_at: number | null },
): number | null => {
  if (step.do !== 'sleep' || step.until === undefined) return at + minutesOf(step)
  return kind === 'enter' ? wake_at : at
}

const minutesOf = (step: Program['steps'][string]): number => {
  const text = step.do === 'await' ? step.deadline.after : step.do === 'sleep' ? step.for : 'PT0M'
  return Number(/^PT(\d+)M$/.exec(text ?? '')?.[1] ?? 0) * MINUTE
}

type Waiter = {
  enrolment: string
  visits: Readonly<Record<string, number>>
  since: Mark
  deadline: number
}

const firstThatCounts = (
  step: StepOf<'await'>,
  waiter: Waiter,
  events: readonly EventRow[],
  known: number,
) => {
  for (const event of events) {
    if (event.seq > known || event.occurred_at > waiter.deadline) continue
    const awaited = step.events.find((one) => counts(one, waiter, event))
    if (awaited) return { event, port: awaited.port }
  }
  return undefined
}

const counts = (awaited: AwaitedEvent, { enrolment, visits, since }: Waiter, event: EventRow) => {
  if (awaited.event !== event.name) return false
  if (awaited.send === undefined) return isAfter({ at: event.occurred_at, seq: event.seq }, since)
  return (
    event.enrolment_id === enrolment &&
    event.step_id === awaited.send &&
    event.visit === visits[awaited.send]
  )
}
