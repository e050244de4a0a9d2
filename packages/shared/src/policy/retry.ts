import type { Instant } from '../time/instant.ts'

const MINUTE_MS = 60_000

// For a receiver that turned a message down for now (domain B2): 30 min, 1 h, 2 h, 4 h, then every 8 h.
// Read as: until so many minutes after the first try, wait so many.
const MAIL_WAITS: readonly [untilMin: number, waitMin: number][] = [
  [30, 30],
  [90, 60],
  [210, 120],
  [450, 240],
]
const LAST_WAIT_MIN = 480
const GIVE_UP_AFTER_MIN = 72 * 60

/**
 * When to hand a message over again that was turned down for now, or undefined when it is given up,
 * 72 hours after the first try. Time alone decides, so that other delays use up no tries.
 */
export const mailRetryAt = (firstTriedAt: Instant, now: Instant): Instant | undefined => {
  const elapsedMin = (now - firstTriedAt) / MINUTE_MS
  const waitMin = MAIL_WAITS.find(([untilMin]) => elapsedMin < untilMin)?.[1] ?? LAST_WAIT_MIN
  return elapsedMin + waitMin > GIVE_UP_AFTER_MIN ? undefined : now + waitMin * MINUTE_MS
}

const UNREACHABLE_S = [1, 2, 5, 10, 20, 30, 60]

/** Wait while the mail server cannot be reached at all. Nothing was handed over, so it is short; it never gives up. */
export const unreachableWaitMs = (tries: number): number =>
  (UNREACHABLE_S[Math.min(tries, UNREACHABLE_S.length - 1)] ?? 60) * 1000

// Standard Webhooks: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.
const CALL_WAITS_S = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

/** Up to so much of a wait is added to it, so that a thousand calls do not come back at once. */
const JITTER = 0.1
// A receiver may ask for patience, but not for ever.
const LONGEST_ASKED_MS = 86_400_000

/**
 * Wait before an outgoing call is tried again, by our schedule or as the receiver asks, whichever is
 * longer; undefined when the visit's tries are used up.
 *
 * @param fraction - in [0, 1), one for each member and try: its share of the jitter
 */
export const callWaitMs = (
  tries: number,
  { fraction = 0, askedMs = 0 }: { fraction?: number; askedMs?: number } = {},
): number | undefined => {
  const seconds = CALL_WAITS_S[tries]
  if (seconds === undefined) return undefined
  const waitMs = Math.max(seconds * 1000, Math.min(askedMs, LONGEST_ASKED_MS))
  return waitMs + Math.floor(waitMs * JITTER * fraction)
}
