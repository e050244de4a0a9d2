/** Chances of one schedule: the same seed gives the same ones. */
export type Random = {
  /** At least 0, below 1. */
  next: () => number
  /** A whole number of 0 … below - 1. */
  below: (below: number) => number
  /** True that often. */
  chance: (share: number) => boolean
  pick: <T>(from: readonly T[]) => T
}

/** Mulberry32: small, quick, and good enough to shuffle with. */
export const createRandom = (seed: number): Random => {
  let state = (seed * 2_654_435_761) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (from) => {
      const picked = from[below(from.length)]
      if (picked === undefined) throw new RangeError('nothing to pick from')
      return picked
    },
  }
}
