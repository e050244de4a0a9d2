/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export type Random = () => number

/** @param seed - any text; each gives a series of its own */
export const createRandom = (seed: string): Random => {
  let state = 0x811c9dc5
  for (const sign of seed) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of these, each as likely as the others. */
export const pick = <T>(random: Random, choices: readonly T[]): T => {
  const choice = choices[Math.floor(random() * choices.length)]
  if (choice === undefined) throw new RangeError('nothing to choose from')
  return choice
}

/** A length of time between the two, short ones more often: like the pauses between faults. */
export const pauseMs = (random: Random, shortest: number, mean: number, longest: number): number =>
  Math.min(longest, shortest - (mean - shortest) * Math.log(1 - random()))
