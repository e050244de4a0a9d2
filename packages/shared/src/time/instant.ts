/** Epoch milliseconds, UTC. */
export type Instant = number

/** Wake instants are rounded up to a whole second, so that neighbours share one timer. */
export const roundUpToSecond = (at: Instant): Instant => Math.ceil(at / 1000) * 1000
