/** Shares are shown in tenths of a percent, so that three even ones can be told from 34, 33 and 33. */
const WHOLE = 1000

/** Weights as percentages with one decimal at most, which always sum to 100. */
export const toPercentages = (weights: readonly number[]): number[] => {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const even = weights.length === 0 ? 0 : WHOLE / weights.length
  return fill(weights.map((weight) => (sum > 0 ? (weight / sum) * WHOLE : even)))
}

/** The weights after one share was set; the others keep their proportions in what is left. */
export const withShare = (
  weights: readonly number[],
  index: number,
  percentage: number,
): number[] => {
  if (weights.length < 2) return weights.map(() => 100)
  const wanted = Math.min(Math.max(percentage, 0), 100) * 10
  const others = weights.filter((_, each) => each !== index)
  const sum = others.reduce((total, weight) => total + weight, 0)
  const left = WHOLE - wanted
  return fill(
    weights.map((weight, each) => {
      if (each === index) return wanted
      return sum > 0 ? (weight / sum) * left : left / others.length
    }),
  )
}

/** Even weights: percentages where they come out even, else ones. */
export const evenWeights = (count: number): number[] =>
  Array.from({ length: count }, () => (100 % count === 0 ? 100 / count : 1))

/** Whole tenths that sum to the whole: what rounding down leaves goes to the largest remainders. */
const fill = (tenths: readonly number[]): number[] => {
  const floors = tenths.map((value) => Math.floor(value + 1e-9))
  const missing = WHOLE - floors.reduce((total, value) => total + value, 0)
  const byRemainder = tenths
    .map((value, index) => ({ index, remainder: value - (floors[index] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder)
    .slice(0, Math.max(missing, 0))
  const lucky = new Set(byRemainder.map(({ index }) => index))
  return floors.map((value, index) => (value + (lucky.has(index) ? 1 : 0)) / 10)
}
