/** Wait before the n-th try of what a busy receiver turned down (domain B2): 30 min, 1 h, 2 h, 4 h, then every 8 h. */
const RETRY_AFTER_MIN = [30, 60, 120, 240, 480]
const GIVE_UP_AFTER_MIN = 72 * 60

/**
 * When to try a delivery again, or undefined when it is given up: 72 hours after the first try.
 *
 * @param tries - how often it was deferred so far
 */
export const mailRetryDelayMs = (tries: number): number | undefined => {
  let minutes = 0
  for (let index = 0; index <= tries; index++)
    minutes += RETRY_AFTER_MIN[Math.min(index, RETRY_AFTER_MIN.length - 1)] ?? 0
  if (minutes > GIVE_UP_AFTER_MIN) return undefined
  return (RETRY_AFTER_MIN[Math.min(tries, RETRY_AFTER_MIN.length - 1)] ?? 0) * 60_000
}

const UNREACHABLE_S = [1, 2, 5, 10, 20, 30, 60]

/** Wait while the mail server cannot be reached at all: nothing was handed over, so it may be short. It never gives up. */
export const unreachableDelayMs = (tries: number): number =>
  (UNREACHABLE_S[Math.min(tries, UNREACHABLE_S.length - 1)] ?? 60) * 1000

/** Waits of an outgoing call, in seconds (Standard Webhooks): 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. */
const CALL_RETRY_S = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

/** When to try a busy receiver of an outgoing call again; undefined when the visit's tries are used up. */
export const callRetryDelayMs = (tries: number): number | undefined => {
  const seconds = CALL_RETRY_S[tries]
  return seconds === undefined ? undefined : seconds * 1000
}
