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
 * window is open. With one: the time by that date, moved on to an allowed weekday and into the window; `passed` when it lies more than six hours behind, when
 * the date itself is over although the plan is to be before it, and `no-date` when there is none.
 */
export const sleepUntil = (until: Until, sleeper: Sleeper): Instant | 'passed' | 'no-date' => {
  const { now, contactZone, workspaceZone } = sleeper
  const zone = resolveZone(until.zone, { contact: contactZone, workspace: workspaceZone })
  const weekdays = until.weekdays ?? []
  if (until.date === undefined && until.window !== undefined)
    return nextInWindow(now, until.window, zone, weekdays)
  if (until.date === undefined)
    return nextLocalTime(now, { time: until.time ?? '00:00', zone }, weekdays)

  const value = valueAt(sleeper.attributes, until.date.attribute)
  const plan = {
    offset: until.date.offset,
    time: until.time,
    zone,
    workspaceZone: resolveZone('workspace', { contact: null, workspace: workspaceZone }),
  }
  const planned = dateAttributeInstant(value, plan)
  const overAt = dateIsOverAt(value, plan)
  if (planned === undefined || overAt === undefined) return 'no-date'

  const at = until.window
    ? nextInWindow(planned, until.window, zone, weekdays)
    : onAllowedDay(planned, zone, weekdays)
  if (at >= now) return at
  const isBefore = planned < overAt
  return now - at <= STILL_DUE_MS && !(isBefore && now >= overAt) ? now : 'passed'
}

const onAllowedDay = (at: Instant, zone: string, weekdays: readonly number[]): Instant => {
  const local = toZoned(at, zone)
  if (weekdays.length === 0 || weekdays.includes(local.dayOfWeek)) return at
  return nextLocalTime(at, { time: local.toPlainTime().toString(), zone }, weekdays)
}
