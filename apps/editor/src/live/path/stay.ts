const UNITS = [
  ['D', 86_400_000],
  ['H', 3_600_000],
  ['M', 60_000],
  ['S', 1000],
] as const

/**
 * How long somebody stayed, in its two largest units, as an ISO 8601 duration such as `P2DT3H`; undefined below a
 * second.
 */
export const stayOf = (ms: number): string | undefined => {
  const first = UNITS.findIndex(([, unitMs]) => ms >= unitMs)
  if (first === -1) return undefined
  let rest = ms
  let [date, time] = ['', '']
  for (const [letter, unitMs] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / unitMs)
    rest -= count * unitMs
    if (count === 0) continue
    if (letter === 'D') date = `${count}D`
    else time += `${count}${letter}`
  }
  return `P${date}${time && `T${time}`}`
}
