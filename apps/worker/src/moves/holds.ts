import type { Tx } from '@sojourn/db'
import {
  type ContactFacts,
  contactFacts,
  enrolmentData,
  isByPerson,
  type StoredEvent,
  storedEvents,
  workspaceZone,
} from '@sojourn/db/runtime'
import { matches, type Predicate, refersTo, type Subject } from '@sojourn/shared/predicate'
import type { Walker } from './travel.ts'

/** Where and when a predicate is asked. */
export type Asking = { workspace: string; now: number }

/** Whether a condition of an awaited event holds, for each of these waiters' events. */
export const awaitedHolds = (
  when: Predicate,
  event: StoredEvent,
  subject: Omit<Subject, 'event'>,
): boolean => matches(when, { ...subject, event })

/** Whom a condition of an awaited event is asked about; reads no more than the condition speaks of. */
export const createSubjects = async (
  tx: Tx,
  { workspace, now }: Asking,
  predicates: readonly Predicate[],
  people: readonly {
    contact: string
    enrolment?: string
    data?: Readonly<Record<string, unknown>>
  }[],
): Promise<(index: number) => Omit<Subject, 'event'>> => {
  const references = predicates.map(refersTo)
  const names = [...new Set(references.flatMap((one) => one.events))]
  const needsFacts = references.some((one) => one.attributes.length > 0)
  const needsData = references.some((one) => one.data.length > 0)
  const contacts = [...new Set(people.map((one) => one.contact))]

  const facts = needsFacts ? await contactFacts(tx, contacts) : new Map<string, ContactFacts>()
  const stored = needsData
    ? await enrolmentData(
        tx,
        people.flatMap(({ enrolment, data }) => (enrolment && !data ? [enrolment] : [])),
      )
    : new Map<string, Record<string, unknown>>()
  const events =
    names.length === 0
      ? []
      : await storedEvents(tx, { contacts, names, from: 0, to: now, withHistory: true })
  const zone = names.length === 0 ? 'UTC' : await workspaceZone(tx, workspace)
  const byContact = Map.groupBy(events.filter(isByPerson), (event) => event.contact)

  return (index) => {
    const { contact, enrolment, data } = people[index] ?? { contact: '' }
    return {
      attributes: facts.get(contact)?.attributes ?? {},
      data: data ?? stored.get(enrolment ?? '') ?? {},
      events: byContact.get(contact) ?? [],
      now,
      zone,
    }
  }
}

/** For each walker whether the predicate holds. */
export const whoMatches = async (
  tx: Tx,
  asking: Asking,
  when: Predicate,
  walkers: readonly Walker[],
): Promise<boolean[]> => {
  const subject = await createSubjects(tx, asking, [when], walkers)
  return walkers.map((_, index) => matches(when, subject(index)))
}

/** For each event whether the predicate holds for its contact, with the event at hand. */
export const whoMatchesEvent = async (
  tx: Tx,
  asking: Asking,
  when: Predicate,
  events: readonly {
    contact: string
    name: string
    properties: Readonly<Record<string, unknown>>
  }[],
): Promise<boolean[]> => {
  const people = events.map(({ contact, name, properties }) => ({
    contact,
    data: { event: { name, properties } },
  }))
  const subject = await createSubjects(tx, asking, [when], people)
  return events.map((event, index) => matches(when, { ...subject(index), event }))
}
