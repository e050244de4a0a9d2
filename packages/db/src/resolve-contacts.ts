import type { Call, Identifier } from './call.ts'
import { identifiersOf } from './call.ts'

// Pure: which contact each call of a set belongs to, given what is known already.

const keyOf = ({ kind, value }: Identifier): string => `${kind}:${value}`

const WEEK_MS = 7 * 86_400_000
const MOST_EMAILS = 5
const MOST_ANONYMOUS_A_WEEK = 5

export type KnownIdentifier = Identifier & { contact: string; createdAt: number }
export type NewIdentifier = Identifier & { contact: string }

export type Resolved = {
  /** The contact of each call, in their order; undefined when nothing identifies anybody. */
  contacts: (string | undefined)[]
  /** Contacts to be made, with the call that brought each. */
  created: Map<string, Call>
  /** Identifiers to be attached. */
  attached: NewIdentifier[]
}

/** What one contact is known by. */
type Known = { userId?: string; emails: number; anonymousSince: number[] }

/**
 * The contact of each call: by user id; else by e-mail address, unless that contact has another user
 * id; else by anonymous id, likewise (domain I1 to I4). An identifier that belongs to somebody else
 * stays where it is.
 */
export const resolveContacts = (
  calls: readonly Call[],
  known: readonly KnownIdentifier[],
  newContactId: () => string,
): Resolved => {
  const owners = new Map<string, string>()
  const people = new Map<string, Known>()
  const resolved: Resolved = { contacts: [], created: new Map(), attached: [] }

  const personOf = (contact: string): Known => {
    const person = people.get(contact) ?? { emails: 0, anonymousSince: [] }
    people.set(contact, person)
    return person
  }
  const own = (identifier: Identifier, contact: string, at: number) => {
    owners.set(keyOf(identifier), contact)
    const person = personOf(contact)
    if (identifier.kind === 'user_id') person.userId = identifier.value
    if (identifier.kind === 'email') person.emails += 1
    if (identifier.kind === 'anonymous_id') person.anonymousSince.push(at)
  }
  const canTake = (identifier: Identifier, contact: string, at: number): boolean => {
    const person = personOf(contact)
    if (identifier.kind === 'user_id') return person.userId === undefined
    if (identifier.kind === 'email') return person.emails < MOST_EMAILS
    const recent = person.anonymousSince.filter((since) => since > at - WEEK_MS)
    return recent.length < MOST_ANONYMOUS_A_WEEK
  }

  for (const identifier of known) own(identifier, identifier.contact, identifier.createdAt)

  for (const call of calls) {
    const identifiers = identifiersOf(call)
    const userId = identifiers.find(({ kind }) => kind === 'user_id')?.value
    const match = identifiers
      .map((identifier) => owners.get(keyOf(identifier)))
      .find((contact) => contact !== undefined && isSamePerson(personOf(contact), userId))
    if (identifiers.length === 0) {
      resolved.contacts.push(undefined)
      continue
    }

    const contact = match ?? newContactId()
    if (match === undefined) resolved.created.set(contact, call)
    for (const identifier of identifiers) {
      if (owners.has(keyOf(identifier)) || !canTake(identifier, contact, call.receivedAt)) continue
      own(identifier, contact, call.receivedAt)
      resolved.attached.push({ ...identifier, contact })
    }
    resolved.contacts.push(contact)
  }
  return resolved
}

const isSamePerson = (person: Known, userId: string | undefined): boolean =>
  userId === undefined || person.userId === undefined || person.userId === userId
