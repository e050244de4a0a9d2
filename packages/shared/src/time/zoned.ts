// Called in transactions, in the API and in the browser; never imported by `interpreter/`: zone data
// changes between Node builds, and a workflow must not depend on it (rule Z6).
import { Temporal } from 'temporal-polyfill'
import type { Duration } from './duration.ts'
import type { Instant } from './instant.ts'
import { toParts } from './parts.ts'

/** An instant as a clock in this zone shows it. */
export const toZoned = (at: Instant, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(Math.trunc(at)).toZonedDateTimeISO(zone)

/**
 * The instant a duration after `from`. Years to days keep the wall clock of the zone (rule Z4), hours
 * to seconds are exact; a wall clock that falls into a gap moves on by the gap, one that occurs twice
 * is the earlier (rule Z5).
 *
 * @param zone - an IANA name; see `resolveZone`
 */
export const addDuration = (from: Instant, duration: Duration, zone: string): Instant =>
  toZoned(from, zone).add(toParts(duration)).epochMilliseconds

/** The instant at which a clock in the zone shows this date and time (rule Z5). */
export const atLocalTime = (date: Temporal.PlainDate, time: string, zone: string): Instant =>
  date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
    .epochMilliseconds
