import { dayKey } from '../i18n/format.ts'
import type { Family } from '../ui/Tile.tsx'
import type { TimelineItem } from './useContacts.ts'

/** What happened on one calendar day. `at` is the day's newest instant. */
export type TimelineDay = { key: string; at: number; items: TimelineItem[] }

/**
 * Items by calendar day, in the order in which they come (the newest first).
 *
 * @param zone - IANA name; default: the reader's own
 */
export const groupByDay = (items: readonly TimelineItem[], zone?: string): TimelineDay[] => {
  const days: TimelineDay[] = []
  for (const item of items) {
    const key = dayKey(item.at, zone)
    const last = days.at(-1)
    if (last?.key === key) last.items.push(item)
    else days.push({ key, at: item.at, items: [item] })
  }
  return days
}

/**
 * False for steps that another line tells already: leaving a trigger is entering, leaving a mail is what
 * became of the mail.
 */
export const isNews = ({ kind, nodeType, reason }: TimelineItem): boolean =>
  kind !== 'passed' ||
  reason === 'moved' ||
  reason === 'retried' ||
  !(nodeType === 'email' || nodeType?.startsWith('trigger-'))

/** The colour of what happened; never without its icon and words. */
export const familyOf = (item: TimelineItem): Family => {
  switch (item.kind) {
    case 'entered':
      return 'trigger'
    case 'sent':
      return 'message'
    case 'waiting':
    case 'opened':
    case 'clicked':
      return 'wait'
    case 'passed':
      return item.nodeType === 'opened-or-not' || item.nodeType === 'wait-for-event'
        ? 'wait'
        : 'split'
    case 'event':
      return 'data'
    case 'ended':
      return 'exit'
    case 'parked':
    case 'refused':
      return 'problem'
    case 'consent':
      return item.state === 'granted' ? 'good' : 'control'
    case 'skipped':
    case 'unknown':
    case 'unsubscribed':
      return 'control'
  }
}

const MAX_PROPERTIES = 4

/** A few of an event's properties as `name: value`; lists and objects are left to the details. */
export const briefProperties = (
  properties: Readonly<Record<string, unknown>> | undefined,
): string[] =>
  Object.entries(properties ?? {})
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value) && value !== '')
    .slice(0, MAX_PROPERTIES)
    .map(([name, value]) => `${name}: ${String(value).slice(0, 80)}`)
