const FUTURE_MS = 5 * 60_000
const TRIGGER_AGE_MS = 24 * 3_600_000

export type EventTime = { occurredAt: number; isHistory: boolean; isClamped: boolean }

/**
 * When a call happened by our clock: the sender's clock is trusted for how long ago, not for when
 * (domain V2). From the future it is now; older than a day it starts no journey (V5).
 *
 * @param original - when it happened, by the sender's clock
 * @param sent - when it was sent, by the same clock
 */
export const eventTime = (
  receivedAt: number,
  original: number | undefined,
  sent: number | undefined,
): EventTime => {
  if (original === undefined) return { occurredAt: receivedAt, isHistory: false, isClamped: false }

  const said = sent === undefined ? original : receivedAt - (sent - original)
  const isClamped = said > receivedAt + FUTURE_MS
  const occurredAt = isClamped ? receivedAt : said
  return { occurredAt, isHistory: occurredAt < receivedAt - TRIGGER_AGE_MS, isClamped }
}
