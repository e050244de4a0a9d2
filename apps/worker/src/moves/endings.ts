import type { Tx } from '@sojourn/db'
import { deliveryStates, isByPerson, type StoredEvent, storedEvents } from '@sojourn/db/runtime'
import { type AwaitedEvent, noDeliveryOf, type StepOf } from '@sojourn/shared/dsl'
import { type Ending, isAfter, type Mark } from '@sojourn/shared/interpreter'
import type { Predicate } from '@sojourn/shared/predicate'
import { type Asking, awaitedHolds, createSubjects } from './holds.ts'

/** Somebody at an await, and which events count for them. */
export type Waiter = {
  enrolment: string
  contact: string
  visits: Readonly<Record<string, number>>
  /** Events count after this (rule `event-once`) … */
  since: Mark
  /** … and up to this instant (rule `window`). */
  deadline: number
}

/** Deliveries in these states were or may yet be accepted: it is worth waiting for their events. */
const MAY_ARRIVE = new Set(['reserved', 'handed', 'accepted', 'unknown'])

/** Names of stored events that an awaited event is about: a click is also an open. */
export const namesOf = ({ event, count }: AwaitedEvent): string[] => {
  if (event !== 'email.opened') return [event]
  return count === 'click' ? ['email.clicked'] : ['email.opened', 'email.clicked']
}

/**
 * For each waiter the first stored event that ends its wait, routed or not (rule `decide-events`), or
 * null. Of a send that was not accepted nothing will ever come: its port is answered at once.
 */
export const findEndings = async (
  tx: Tx,
  asking: Asking,
  wait: StepOf<'await'>,
  waiters: readonly Waiter[],
): Promise<(Ending | null)[]> => {
  if (waiters.length === 0) return []
  const undelivered = await findUndelivered(tx, wait, waiters)
  const events = await loadEvents(tx, wait, waiters)
  const conditions = wait.events.flatMap(({ where }) => (where === undefined ? [] : [where]))
  const subject = await createSubjects(tx, asking, conditions, waiters)
  return waiters.map((waiter, index) => {
    const holds: Holds = (when, event) => awaitedHolds(when, event, subject(index))
    const found = first(wait, waiter, events.get(waiter.contact) ?? [], holds)
    if (found !== null) return found
    const port = undelivered.has(waiter.enrolment) ? noDeliveryOf(wait)?.port : undefined
    return port === undefined ? null : { port, mark: null, reason: 'no-delivery' }
  })
}

type Holds = (when: Predicate, event: StoredEvent) => boolean

const first = (
  wait: StepOf<'await'>,
  waiter: Waiter,
  events: readonly StoredEvent[],
  holds: Holds,
): Ending | null => {
  for (const event of events) {
    const awaited = wait.events.find((one) => ends(one, waiter, event, holds))
    if (awaited) return { port: awaited.port, mark: { at: event.at, seq: event.seq } }
  }
  return null
}

/** True when this event ends the wait of this waiter. */
const ends = (awaited: AwaitedEvent, waiter: Waiter, event: StoredEvent, holds: Holds): boolean => {
  if (event.at > waiter.deadline || !namesOf(awaited).includes(event.name)) return false
  if (awaited.send !== undefined) {
    if (!isOfSend(waiter, awaited.send, event)) return false
  } else if (!isAfter({ at: event.at, seq: event.seq }, waiter.since)) return false
  if (awaited.count !== 'any' && !isByPerson(event)) return false
  return awaited.where === undefined || holds(awaited.where, event)
}

/** True when the event is about the delivery that this visit of the send made. */
const isOfSend = (waiter: Waiter, send: string, event: StoredEvent): boolean =>
  event.enrolment === waiter.enrolment && event.step === send && event.visit === waiter.visits[send]

const loadEvents = async (
  tx: Tx,
  wait: StepOf<'await'>,
  waiters: readonly Waiter[],
): Promise<Map<string, StoredEvent[]>> => {
  // Events of a named send count whenever they came; all others only after the mark.
  const ofSends = wait.events.some((awaited) => awaited.send !== undefined)
  const events = await storedEvents(tx, {
    contacts: waiters.map((waiter) => waiter.contact),
    names: [...new Set(wait.events.flatMap(namesOf))],
    from: ofSends ? 0 : Math.min(...waiters.map((waiter) => waiter.since.at)),
    to: Math.max(...waiters.map((waiter) => waiter.deadline)),
    withHistory: false,
  })
  const byContact = new Map<string, StoredEvent[]>()
  for (const event of events)
    byContact.set(event.contact, [...(byContact.get(event.contact) ?? []), event])
  return byContact
}

/** Enrolments whose latest visit of the named send handed nothing over. */
const findUndelivered = async (
  tx: Tx,
  wait: StepOf<'await'>,
  waiters: readonly Waiter[],
): Promise<Set<string>> => {
  const noDelivery = noDeliveryOf(wait)
  if (noDelivery === undefined || waiters.length === 0) return new Set()
  const states = await deliveryStates(
    tx,
    waiters.map((waiter) => waiter.enrolment),
    noDelivery.send,
  )
  const lacks = ({ enrolment, visits }: Waiter) =>
    !MAY_ARRIVE.has(states.get(`${enrolment} ${visits[noDelivery.send] ?? 0}`) ?? 'none')
  return new Set(waiters.filter(lacks).map((waiter) => waiter.enrolment))
}

/**
 * The waiters whose send was only opened in ways that cannot be told human or machine: at the deadline
 * they go where the author sends them.
 */
export const findCannotTell = async (
  tx: Tx,
  wait: StepOf<'await'>,
  waiters: readonly Waiter[],
): Promise<Set<string>> => {
  const { cannotTell } = wait
  if (cannotTell === undefined || waiters.length === 0) return new Set()
  const events = await storedEvents(tx, {
    contacts: waiters.map((waiter) => waiter.contact),
    names: ['email.opened', 'email.clicked'],
    from: 0,
    to: Math.max(...waiters.map((waiter) => waiter.deadline)),
    withHistory: false,
  })
  const unclear = events.filter((event) => event.verdict === 'cannot-tell')
  const isUnclear = (waiter: Waiter) =>
    unclear.some((event) => event.at <= waiter.deadline && isOfSend(waiter, cannotTell.send, event))
  return new Set(waiters.filter(isUnclear).map((waiter) => waiter.enrolment))
}
