import type { Temporal } from 'temporal-polyfill'
import type { Instant } from './instant.ts'
import { atLocalTime, toZoned } from './zoned.ts'

/** A wall clock: `time` is `HH:mm`, 24 hours; `zone` an IANA name such as `Asia/Taipei`. */
export type Clock = { time: string; zone: string }

const ALL_WEEK: readonly number[] = [1, 2, 3, 4, 5, 6, 7]

/**
 * The first instant at or after `from` when the clock shows its time. In a spring gap it moves on by
 * the gap; in an autumn overlap it is the earlier one, and once that is over the day is over (rule Z5).
 * A date that a zone skips altogether has no such time.
 *
 * @param weekdays - days it may fall on, 1 is Monday; default and when empty: all seven
 */
export const nextLocalTime = (
  from: Instant,
  { time, zone }: Clock,
  weekdays: readonly number[] = ALL_WEEK,
): Instant => {
  const allowed = weekdays.length === 0 ? ALL_WEEK : weekdays
  // From the day before: a time that a gap pushes over midnight belongs to the day before.
  let date = toZoned(from, zone).toPlainDate().subtract({ days: 1 })
  for (;;) {
    if (allowed.includes(date.dayOfWeek) && isDateOf(zone, date)) {
      const at = atLocalTime(date, time, zone)
      if (at >= from) return at
    }
    date = date.add({ days: 1 })
  }
}

/** False for the few dates that a zone skipped when it changed sides of the date line. */
const isDateOf = (zone: string, date: Temporal.PlainDate): boolean =>
  date.toZonedDateTime(zone).toPlainDate().equals(date)
