import type { Instant } from '../time/instant.ts'

/** What a receiver's "slow down" has left behind (domain K7). Counts are mails an hour. */
export type SlowDown = {
  perHour: number
  /** Growing to here the bound is lifted. */
  ceiling: number
  /** Nothing goes before. */
  blockedUntil: Instant
  /** Since when no complaint was heard, or since it last grew. */
  cleanSince: Instant
}

const MINUTE_MS = 60_000
const BLOCK_MS = 30 * MINUTE_MS
const CLEAN_MS = 15 * MINUTE_MS
const GROWTH = 1.1
/** Taken where nobody knows how fast we were. */
const USUAL_PER_HOUR = 3_600
const LEAST_PER_HOUR = 2

/**
 * After a receiver said to slow down: half of what went, and nothing for half an hour. Further
 * complaints in that time are about what was on its way, and change nothing.
 *
 * @param sent - mails an hour as they went just now, and as the operator bounds them; 0 where unknown
 */
export const slowDown = (
  before: SlowDown | undefined,
  sent: { perHour: number; bound: number },
  now: Instant,
): SlowDown => {
  if (before !== undefined && before.blockedUntil > now) return before
  const known = before?.perHour ?? (sent.perHour || sent.bound || USUAL_PER_HOUR)
  const fast = sent.bound > 0 ? Math.min(known, sent.bound) : known
  return {
    perHour: Math.max(LEAST_PER_HOUR, Math.floor(fast / 2)),
    ceiling: sent.bound > 0 ? sent.bound : Math.max(before?.ceiling ?? 0, fast * 2),
    blockedUntil: now + BLOCK_MS,
    cleanSince: now + BLOCK_MS,
  }
}

/** What is left of it later: 10 % more for every 15 minutes without a complaint; undefined when it is over. */
export const recovered = (slow: SlowDown, now: Instant): SlowDown | undefined => {
  const periods = Math.floor((now - slow.cleanSince) / CLEAN_MS)
  if (periods < 1) return slow
  const perHour = Math.ceil(slow.perHour * GROWTH ** periods)
  if (perHour >= slow.ceiling) return undefined
  return { ...slow, perHour, cleanSince: slow.cleanSince + periods * CLEAN_MS }
}
