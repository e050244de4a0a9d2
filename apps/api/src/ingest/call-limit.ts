/** How many calls a sender may make: as a rule, and saved up from quiet times. */
export type CallRate = { perSecond: number; burst: number }

type Bucket = { left: number; at: number }

/** From here on, buckets that have filled up again are forgotten. */
const MANY_BUCKETS = 10_000

/** Limits calls by sender with one token bucket each, in memory: a restart forgives. */
export const createCallLimit = (now: () => number, { perSecond, burst }: CallRate) => {
  const buckets = new Map<string, Bucket>()
  const levelOf = ({ left, at }: Bucket) =>
    Math.min(burst, left + ((now() - at) / 1000) * perSecond)

  const forgetFull = () => {
    for (const [sender, bucket] of buckets) {
      if (levelOf(bucket) >= burst) buckets.delete(sender)
    }
  }

  /**
   * Takes so many calls from the sender's bucket. Whoever has any left may overdraw it once: a batch is
   * taken whole, and paid for by waiting.
   *
   * @returns seconds to wait when the bucket is empty, and nothing was taken
   */
  return (sender: string, calls: number): number | undefined => {
    if (buckets.size > MANY_BUCKETS) forgetFull()
    const left = levelOf(buckets.get(sender) ?? { left: burst, at: now() })
    if (left <= 0) return Math.max(1, Math.ceil(-left / perSecond))
    buckets.set(sender, { left: left - calls, at: now() })
    return undefined
  }
}
