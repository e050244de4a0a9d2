// Pure and synchronous: also runs in the workflow sandbox.

/** Run-length text of a set of ordinals, ascending: `0-41,43`; '' is the empty set. */
export type Ranges = string

/** The ordinals of a set, ascending. Text that is not a set of ranges throws. */
export const parseRanges = (text: Ranges): number[] => {
  if (text === '') return []
  const ordinals: number[] = []
  for (const part of text.split(',')) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? []
    const [from, to] = [Number(first), Number(last)]
    if (!(from <= to)) throw new RangeError(`not a set of ranges: ${text}`)
    for (let ordinal = from; ordinal <= to; ordinal++) ordinals.push(ordinal)
  }
  return ordinals
}

/** The written form of a set of ordinals, given in any order, perhaps doubled. */
export const formatRanges = (ordinals: Iterable<number>): Ranges => {
  const sorted = [...new Set(ordinals)].sort((a, b) => a - b)
  const parts: string[] = []
  for (let index = 0; index < sorted.length; ) {
    const first = sorted[index] as number
    let last = first
    while (sorted[++index] === last + 1) last++
    parts.push(first === last ? `${first}` : `${first}-${last}`)
  }
  return parts.join(',')
}

/** Everybody who is in one of the sets. */
export const unionRanges = (...sets: Ranges[]): Ranges => formatRanges(sets.flatMap(parseRanges))

/** Who is in `from` and not in `minus`. */
export const subtractRanges = (from: Ranges, minus: Ranges): Ranges => {
  if (from === '' || minus === '') return from
  const without = new Set(parseRanges(minus))
  return formatRanges(parseRanges(from).filter((ordinal) => !without.has(ordinal)))
}

/** Who is in both sets. */
export const intersectRanges = (one: Ranges, other: Ranges): Ranges => {
  if (one === '' || other === '') return ''
  const inOther = new Set(parseRanges(other))
  return formatRanges(parseRanges(one).filter((ordinal) => inOther.has(ordinal)))
}

/** How many are in the set. */
export const sizeOfRanges = (text: Ranges): number => parseRanges(text).length
