import { Temporal } from 'temporal-polyfill'
import type { Duration } from './duration.ts'
import type { Instant } from './instant.ts'
import { toParts } from './parts.ts'
import { atLocalTime, toZoned } from './zoned.ts'

const DATE = /^\d{4}-\d{2}-\d{2}$/
const OFFSET = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/i
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/

/** When something is planned by a date of the contact. */
export type DatePlan = {
  /** Counts from the date: `-P7D` is a week before. Default: the date itself. */
  offset?: Duration
  /** `HH:mm` in `zone`. Left out: the clock of the date-time, or the start of the day. */
  time?: string
  /** The zone in which the plan is read, an IANA name. */
  zone: string
  /** The zone of a date-time that has none (rule D1). */
  workspaceZone: string
}

/**
 * The instant of a plan: calendar arithmetic on the date, then the local time, then rule Z5 (D1, D2). A
 * date without time has no zone; a date-time is first read as a date in the plan's zone.
 *
 * @param value - an ISO date or date-time
 * @returns undefined when the value is no date
 */
export const dateAttributeInstant = (value: unknown, plan: DatePlan): Instant | undefined => {
  const read = readDate(value, plan)
  if (read === undefined) return undefined
  const { hours, minutes, seconds, ...calendar } = toParts(plan.offset ?? 'P0D')
  const date = read.date.add(calendar)
  const time = plan.time ?? read.time
  const at =
    time === undefined
      ? date.toZonedDateTime(plan.zone).epochMilliseconds
      : atLocalTime(date, time, plan.zone)
  return at + ((hours * 60 + minutes) * 60 + seconds) * 1000
}

/**
 * The first instant at which the date itself lies behind: the end of its day, or the instant of a
 * date-time. Undefined when the value is no date.
 */
export const dateIsOverAt = (value: unknown, plan: DatePlan): Instant | undefined => {
  const read = readDate(value, plan)
  return read === undefined
    ? undefined
    : (read.at ?? read.date.add({ days: 1 }).toZonedDateTime(plan.zone).epochMilliseconds)
}

type ReadDate = { date: Temporal.PlainDate; time?: string; at?: Instant }

const readDate = (value: unknown, { zone, workspaceZone }: DatePlan): ReadDate | undefined => {
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  try {
    if (DATE.test(text)) return { date: Temporal.PlainDate.from(text) }
    if (!DATE_TIME.test(text)) return undefined
    const at = OFFSET.test(text.slice(10))
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text).toZonedDateTime(workspaceZone).epochMilliseconds
    const local = toZoned(at, zone)
    return { date: local.toPlainDate(), time: local.toPlainTime().toString(), at }
  } catch (error) {
    // The 30th of February and the like: whoever wrote it, it is no date.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
