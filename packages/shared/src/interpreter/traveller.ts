import type { Instant } from '../time/instant.ts'

/** A point in the order of events: when it happened, and its number where times are equal. */
export type Mark = { at: Instant; seq: number }

/** A number after every event's: the mark of a deadline comes after all events of its instant. */
export const AFTER_ALL_EVENTS = Number.MAX_SAFE_INTEGER

/** True when `one` comes later than `other`. */
export const isAfter = (one: Mark, other: Mark): boolean =>
  one.at > other.at || (one.at === other.at && one.seq > other.seq)

/** What `walk` knows of one member, by the member's index. */
export type Traveller = {
  /** step → visits so far (rule `visit-count`). */
  visits: Readonly<Record<string, number>>
  /** Events count from here on (rule `event-once`). */
  since: Mark
}

/** Where a member has to stay. */
export type Stay =
  | { status: 'acting'; step: string; visit: number }
  | { status: 'waiting'; step: string; visit: number; wake: Instant }
  | { status: 'parked'; step: string; visit: number; reason: string }
  | { status: 'ended'; reason: string }

/** A member after its walk. */
export type Arrival = { traveller: Traveller; stay: Stay }
