import { valueAt } from '../text/value-at.ts'
import type { Instant } from '../time/instant.ts'
import { addDuration } from '../time/zoned.ts'
import { compare } from './compare.ts'
import type { Predicate } from './predicate.ts'

/** Something that the contact did, or that was done to them. */
export type SubjectEvent = {
  name: string
  at: Instant
  properties: Readonly<Record<string, unknown>>
}

/** Whom a predicate is asked about, and what is known of them. */
export type Subject = {
  attributes: Readonly<Record<string, unknown>>
  /** The event at hand; only where there is one: at a trigger, in an awaited event. */
  event?: Pick<SubjectEvent, 'name' | 'properties'>
  /** Data of the enrolment: `{ event: { name, properties }, steps: { <node>: … } }`. */
  data: Readonly<Record<string, unknown>>
  /** The contact's own events, in any order. */
  events: readonly SubjectEvent[]
  now: Instant
  /** The workspace's zone, an IANA name: `within: P30D` counts back from now by its calendar. */
  zone: string
}

/**
 * Whether a predicate is true of a subject. This is its one meaning; the SQL of `packages/db` says the
 * same, and a property test compares the two.
 *
 * **Groups.** `all` of nothing is true, `any` of nothing is false, `not` turns round. There is no third
 * truth value: a leaf about something missing is true or false as below.
 *
 * **Values.** `attribute`, `property` and `data` are paths: dots reach into objects, never into lists,
 * and a key that itself holds a dot cannot be reached. In `data`, `event.<path>` is short for
 * `event.properties.<path>` unless it is `event.name` or begins with `event.properties`. A value is
 * _missing_ when the path leads nowhere, when it is null, or (for `property`) when there is no event at
 * hand. Empty text, `false`, `0` and an empty list are not missing.
 *
 * **Lists.** A comparison holds for a list when it holds for at least one of its members; a list in a
 * list and an object pass no comparison but `exists` and `isNot`.
 *
 * **Comparisons.** All that are given must hold; none given means `exists: true`.
 * - Text compares without regard to the case of A to Z (and of no other letter).
 * - `is`: the same text; the same number, where a text of the form `-?digits[.digits]`, at most 15
 *   digits on each side, counts as its number against a number (text against text is never numeric:
 *   "042" is not "42"); the same truth value, where the text "true" or "false" in any case counts as
 *   one. A number is never a truth value.
 * - `isNot`: exactly the opposite of `is`, so also true of a missing value, of an object, and of a list
 *   none of whose members is it.
 * - `in`: `is` for at least one of them.
 * - `contains`: text that holds this text (any text holds the empty one); of a list, a member that `is`
 *   it. Never true of a number or a truth value.
 * - `startsWith`: text that begins with this text.
 * - `over`, `under` (neither includes the bound): as numbers when the bound is a number or a numeric
 *   text, and the value too; else as dates when both are ISO dates `YYYY-MM-DD`, alone or followed by
 *   `Thh:mm[:ss[.fff]][Z|±hh:mm]`. Two date-times with an offset compare as instants; in every other
 *   case the dates as written, the first ten characters, are compared. Anything else is false.
 * - `atLeastValue`, `atMostValue`: as numbers, the bound included.
 * - `exists`: whether the value is not missing.
 *
 * **Events.** An `event` leaf counts the subject's events of exactly this name (case matters), those
 * with `at` not before now minus `within` (no `within`: all), for which `where` holds with that event
 * at hand. True when there are at least `atLeast` and at most `atMost` of them; without either, at
 * least one; with `atMost` alone, none is enough.
 */
export const matches = (predicate: Predicate, subject: Subject): boolean => {
  if ('all' in predicate) return predicate.all.every((each) => matches(each, subject))
  if ('any' in predicate) return predicate.any.some((each) => matches(each, subject))
  if ('not' in predicate) return !matches(predicate.not, subject)
  if ('event' in predicate) return countsEnough(predicate, subject)
  if ('attribute' in predicate)
    return compare(valueAt(subject.attributes, predicate.attribute), predicate)
  if ('property' in predicate)
    return compare(valueAt(subject.event?.properties, predicate.property), predicate)
  return compare(valueAt(subject.data, dataPath(predicate.data)), predicate)
}

/** The path in an enrolment's data that a `data` leaf means: `event.total` is `event.properties.total`. */
export const dataPath = (path: string): string => {
  const [head, second, ...rest] = path.split('.')
  if (head !== 'event' || second === undefined || second === 'properties') return path
  if (second === 'name' && rest.length === 0) return path
  return ['event', 'properties', second, ...rest].join('.')
}

type EventLeaf = Extract<Predicate, { event: string }>

const countsEnough = (
  { event, atLeast, atMost, within, where }: EventLeaf,
  subject: Subject,
): boolean => {
  const since = within === undefined ? Number.NEGATIVE_INFINITY : windowStart(within, subject)
  const count = subject.events.filter(
    (each) =>
      each.name === event &&
      each.at >= since &&
      (where === undefined || matches(where, { ...subject, event: each })),
  ).length
  const least = atLeast ?? (atMost === undefined ? 1 : 0)
  return count >= least && (atMost === undefined || count <= atMost)
}

/** The instant from which on events count for `within`: so long before now, by the calendar of the zone. */
export const windowStart = (
  within: string,
  { now, zone }: Pick<Subject, 'now' | 'zone'>,
): Instant => addDuration(now, within.startsWith('-') ? within.slice(1) : `-${within}`, zone)
