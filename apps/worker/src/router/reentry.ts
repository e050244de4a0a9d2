import type { EarlierEnrolment, RefusalReason } from '@sojourn/db/runtime'
import type { Program } from '@sojourn/shared/dsl'
import { canonicalJson, contentHash } from '@sojourn/shared/text'
import { instantAfter } from '../moves/wakes.ts'
import type { Match } from './matches.ts'

const LONGEST_KEY = 200
const OPEN = new Set(['waiting', 'acting', 'parked'])

/** The value that tells parallel passages of one contact apart; '' where the rule has no key. */
export const reentryKey = (rule: Program['reentry'], match: Match): string => {
  if (rule.rule !== 'parallel') return ''
  const { properties } = match.data
  const value = Object.hasOwn(properties, rule.key) ? properties[rule.key] : undefined
  if (value === undefined || value === null) return ''
  const text = typeof value === 'object' ? canonicalJson(value) : String(value)
  // Cut short, two long ones that begin alike would be one.
  return text.length <= LONGEST_KEY ? text : contentHash(text)
}

/** By whose clocks the days of a gap are counted. */
type Zones = { contact: string | null | undefined; workspace: string }

/**
 * Why this event may not let its contact in once more, given all passages of this contact through this
 * journey; null: it may. The constraints of the table say the same; here it is asked so that a refusal stops
 * nobody else.
 */
export const whyNotAgain = (
  rule: Program['reentry'],
  match: Match,
  earlier: readonly EarlierEnrolment[],
  zones: Zones,
): RefusalReason | null => {
  const key = reentryKey(rule, match)
  if (earlier.some((one) => OPEN.has(one.status) && one.reentryKey === key)) return 'inside'
  switch (rule.rule) {
    case 'once':
      return earlier.length === 0 ? null : 'was-inside'
    case 'after-leaving':
      if (earlier.some((one) => OPEN.has(one.status))) return 'inside'
      return earlier.every((one) => isGapOver(rule.gap, match, one, zones)) ? null : 'too-soon'
    case 'parallel':
      return null
  }
}

const isGapOver = (
  gap: string | undefined,
  { event }: Match,
  earlier: EarlierEnrolment,
  zones: Zones,
): boolean => {
  if (gap === undefined || earlier.endedAt === null) return true
  return instantAfter(earlier.endedAt, gap, zones) <= event.receivedAt
}
