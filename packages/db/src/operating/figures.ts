import { BOUNDS_MS, type DurationName } from './catalogue.ts'
import type { MeterRow } from './stored-meters.ts'

/** A duration as it was measured: how often, and how long in all. */
export type Measured = {
  count: number
  sumMs: number
  /** Upper bound in milliseconds → how many were at most as long; the last bound is infinite. */
  classes: { boundMs: number; count: number }[]
}

/** What was measured of a duration, from stored rows. */
export const measuredOf = (rows: readonly MeterRow[], name: DurationName): Measured => {
  const own = new Map(
    rows.filter((row) => row.name === name).map((row) => [row.labels, row.amount]),
  )
  let count = 0
  const classes = [...BOUNDS_MS, Number.POSITIVE_INFINITY].map((boundMs) => {
    const le = boundMs === Number.POSITIVE_INFINITY ? '+Inf' : String(boundMs / 1000)
    count += own.get(`le="${le}"`) ?? 0
    return { boundMs, count }
  })
  const sumMs = rows.find((row) => row.name === `${name}.ms`)?.amount ?? 0
  return { count, sumMs, classes }
}

/**
 * The duration that this share of all stayed within: the upper bound of the class it falls into, so never
 * less than the truth; undefined when nothing was measured, infinite when it is in the last class.
 *
 * @param share - 0.5 for the median
 */
export const percentile = ({ count, classes }: Measured, share: number): number | undefined =>
  count === 0 ? undefined : classes.find((one) => one.count >= Math.ceil(count * share))?.boundMs
