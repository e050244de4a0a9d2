/** Nobody nests conditions this deep; what does is out to exhaust a stack. */
const MOST_LEVELS = 60

/**
 * True when lists and objects are nested no deeper than any sensible config. Iterative on purpose: it
 * stands in front of everything that walks a config by recursion.
 */
export const isShallow = (value: unknown): boolean => {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_LEVELS) return false
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    )
  }
  return true
}
