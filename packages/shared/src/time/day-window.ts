import type { Temporal } from 'temporal-polyfill'
import type { Instant } from './instant.ts'
import { nextLocalTime } from './next-local-time.ts'
import { toZoned } from './zoned.ts'

/** A part of the day by `HH:mm`: half-open, and over midnight where `from` is after `to` (rule Q1). */
export type DayWindow = { from: string; to: string }

/**
 * The first instant at or after `at` when the window is open: `at` itself when a clock in the zone shows
 * a time inside, else when it opens next. An opening that falls into a gap of the clock moves on by the
 * gap (rule Z5), and is left out where the window is over by then.
 *
 * @param weekdays - days on which it may open, 1 is Monday; empty: all seven
 */
export const nextInWindow = (
  at: Instant,
  window: DayWindow,
  zone: string,
  weekdays: readonly number[] = [],
): Instant => {
  let from = at
  for (;;) {
    if (isOpen(toZoned(from, zone), window, weekdays)) return from
    const opening = nextLocalTime(from, { time: window.from, zone }, weekdays)
    if (isOpen(toZoned(opening, zone), window, weekdays)) return opening
    from = opening + 1
  }
}

const isOpen = (
  local: Temporal.ZonedDateTime,
  { from, to }: DayWindow,
  weekdays: readonly number[],
): boolean => {
  const opensOn = (day: number) => weekdays.length === 0 || weekdays.includes(day)
  const time = local.toPlainTime().toString().slice(0, 5)
  if (from < to) return from <= time && time < to && opensOn(local.dayOfWeek)
  // Over midnight, or all day long where both are the same: the day that opened it counts.
  return time >= from
    ? opensOn(local.dayOfWeek)
    : time < to && opensOn(local.subtract({ days: 1 }).dayOfWeek)
}
