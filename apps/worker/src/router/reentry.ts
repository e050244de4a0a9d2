import type { EarlierEnrolment } from '@sojourn/db/runtime'
import type { Program } from '@sojourn/shared/dsl'
import { instantAfter } from '../moves/wakes.ts'
import type { Match } from './matches.ts'

const OPEN = new Set(['waiting', 'acting', 'parked'])

/** The value that tells parallel passages of one contact apart; '' where the rule has no key. */
export const reentryKey = (rule: Program['reentry'], match: Match): string => {
  if (rule.rule !== 'parallel') return ''
  const value = match.data.properties[rule.key]
  return value === undefined || value === null ? '' : String(value).slice(0, 200)
}

/**
 * True when this event may let its contact in, given all passages of this contact through this journey.
 * The constraints of the table say the same; here it is asked so that a refusal stops nobody else.
 */
export const mayEnter = (
  rule: Program['reentry'],
  match: Match,
  earlier: readonly EarlierEnrolment[],
): boolean => {
  if (earlier.some((one) => one.event === match.event.id)) return false
  const key = reentryKey(rule, match)
  if (earlier.some((one) => OPEN.has(one.status) && one.reentryKey === key)) return false
  switch (rule.rule) {
    case 'once':
      return earlier.length === 0
    case 'after-leaving':
      return earlier.every((one) => !OPEN.has(one.status) && isGapOver(rule.gap, match, one))
    case 'parallel':
      return true
  }
}

const isGapOver = (
  gap: string | undefined,
  { event }: Match,
  earlier: EarlierEnrolment,
): boolean => {
  if (gap === undefined || earlier.endedAt === null) return true
  return instantAfter(earlier.endedAt, gap, { contact: null, workspace: 'UTC' }) <= event.receivedAt
}
