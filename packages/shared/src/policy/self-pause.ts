/** A journey is looked at by what its acts did in this time. */
export const WATCH_MS = 3_600_000

const LEAST_CONTACTS = 100
const MOST_FAILED_PERCENT = 35

/** Of so many contacts who failed the journey is well when more than this had an act at all. */
export const wellFrom = (failed: number): number => (failed * 100) / MOST_FAILED_PERCENT

/**
 * True when an act failed for so many of the contacts that the journey must not go on: 35 of 100 of at
 * least 100, and never one of five (each contact counts once).
 */
export const failsTooOften = ({ acted, failed }: { acted: number; failed: number }): boolean =>
  acted >= LEAST_CONTACTS && acted <= wellFrom(failed)
