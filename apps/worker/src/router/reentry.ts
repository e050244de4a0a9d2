import type { EarlierEnrolment, RefusalReason } from '@sojourn/db/runtime'
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
 * Why this event may not let its contact in once more, given all passages of this contact through this
 * journey; null: it may. The constraints of the table say the same; here it is asked so that a refusal stops
 * nobody else.
 */
export const whyNotAgain = (
  rule: Program['reentry'],
  match: Match,
  earlier: readonly EarlierEnrolment[],
): RefusalReason | null => {
  const key = reentryKey(rule, match)
  if (earlier.some((one) => OPEN.has(one.status) && one.reentryKey === key)) return 'inside'
  switch (rule.rule) {
    case 'once':
      return earlier.length === 0 ? null : 'was-inside'
    case 'after-leaving':
      if (earlier.some((one) => OPEN.has(one.status))) return 'inside'
      return earlier.every((one) => isGapOver(rule.gap, match, one)) ? null : 'too-soon'
    case 'parallel':
      return null
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
