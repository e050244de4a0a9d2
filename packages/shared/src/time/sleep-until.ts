import { valueAt } from '../text/value-at.ts'
import { dateAttributeInstant, dateIsOverAt } from './date-attribute.ts'
import { type DayWindow, nextInWindow } from './day-window.ts'
import type { Duration } from './duration.ts'
import type { Instant } from './instant.ts'
import { nextLocalTime } from './next-local-time.ts'
import { resolveZone } from './zone.ts'
import { toZoned } from './zoned.ts'

/** What a sleep waits for; the shape of `until` in a program. */
export type Until = {
  time?: string
  window?: DayWindow
  weekdays?: number[]
  date?: { attribute: string; offset?: Duration }
  zone: string
  /** Who waits already, waits as was planned on entry. */
  isFixed?: true
}

/** What must be known of a contact to work out when a sleep of theirs ends. */
export type Sleeper = {
  now: Instant
  /** The contact's zone, if known. */
  contactZone: string | null | undefined
  workspaceZone: string
  attributes: Readonly<Record<string, unknown>>
}

/** A plan that is this late is still carried out; a later one has passed (rule D3). */
const STILL_DUE_MS = 6 * 60 * 60 * 1000

/**
 * When a sleep ends. Without a date: the next such clock time on an allowed weekday, or as soon as the
 * window is open. With one: the time by that date, moved on to an allowed weekday and into the window;
 * `passed` when it lies more than six hours behind, when the date itself is over although the plan is to
 * be before it, and `no-date` when there is none.
 */
export const sleepUntil = (until: Until, sleeper: Sleeper): Instant | 'passed' | 'no-date' => {
  const { now } = sleeper
  if (until.date === undefined) {
    const zone = zoneOf(until, sleeper)
    const weekdays = until.weekdays ?? []
    return until.window
      ? nextInWindow(now, until.window, zone, weekdays)
      : nextLocalTime(now, { time: until.time ?? '00:00', zone }, weekdays)
  }
  const plan = planOf(until, sleeper)
  if (plan === undefined) return 'no-date'
  if (plan.at >= now) return plan.at
  return now - plan.at <= STILL_DUE_MS && !isPast(plan, now) ? now : 'passed'
}

/** True when the date of a plan that was to be before it is over: what comes of the plan is too late. */
export const isDateOver = (until: Until, sleeper: Sleeper): boolean => {
  const plan = until.date && planOf(until, sleeper)
  return plan !== undefined && isPast(plan, sleeper.now)
}

/** `at`: the instant; `overAt`: when the date lies behind; `isBefore`: it was to be before that. */
type Plan = { at: Instant; overAt: Instant; isBefore: boolean }

const isPast = ({ overAt, isBefore }: Plan, now: Instant): boolean => isBefore && now >= overAt

const zoneOf = (until: Until, { contactZone, workspaceZone }: Sleeper): string =>
  resolveZone(until.zone, { contact: contactZone, workspace: workspaceZone })

const planOf = (until: Until, sleeper: Sleeper): Plan | undefined => {
  const { date, time, window, weekdays = [] } = until
  if (date === undefined) return undefined
  const zone = zoneOf(until, sleeper)
  const value = valueAt(sleeper.attributes, date.attribute)
  const { workspaceZone } = sleeper
  const reading = {
    offset: date.offset,
    time,
    zone,
    workspaceZone: resolveZone('workspace', { contact: null, workspace: workspaceZone }),
  }
  const planned = dateAttributeInstant(value, reading)
  const overAt = dateIsOverAt(value, reading)
  if (planned === undefined || overAt === undefined) return undefined
  const at = window
    ? nextInWindow(planned, window, zone, weekdays)
    : onAllowedDay(planned, zone, weekdays)
  return { at, overAt, isBefore: planned < overAt }
}

const onAllowedDay = (at: Instant, zone: string, weekdays: readonly number[]): Instant => {
  const local = toZoned(at, zone)
  if (weekdays.length === 0 || weekdays.includes(local.dayOfWeek)) return at
  return nextLocalTime(at, { time: local.toPlainTime().toString(), zone }, weekdays)
}
