import type { ContactFacts } from '@sojourn/db/runtime'
import {
  addDuration,
  type Duration,
  resolveZone,
  type Sleeper,
  sleepUntil,
  type Until,
} from '@sojourn/shared/time'

/** The instant a duration after `from`: days and longer by the clock in the contact's zone (domain Z4). */
export const instantAfter = (
  from: number,
  duration: Duration,
  zones: { contact: string | null | undefined; workspace: string },
): number => addDuration(from, duration, resolveZone('contact', zones))

/** When a sleep of this contact ends; `passed` or `no-date` when it has no such instant ahead. */
export const instantUntil = (
  now: number,
  until: Until,
  contact: ContactFacts | undefined,
  workspaceZone: string,
): number | 'passed' | 'no-date' => sleepUntil(until, toSleeper(now, contact, workspaceZone))

/** A contact as the waits for a date or a clock see them. */
export const toSleeper = (
  now: number,
  contact: ContactFacts | undefined,
  workspaceZone: string,
): Sleeper => ({
  now,
  contactZone: contact?.zone,
  workspaceZone,
  attributes: contact?.attributes ?? {},
})
