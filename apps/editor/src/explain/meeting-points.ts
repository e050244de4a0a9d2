// Pure: post-dominators, after Cooper, Harvey and Kennedy, “A Simple, Fast Dominance Algorithm”, on the
// drawing turned round. Loops are left out of the ways, so one pass is enough.
import type { Ways } from './ways.ts'

/**
 * For each node the next one that everybody who passes it comes to, whichever way they take; undefined
 * where some end before.
 */
export const findMeetingPoints = (roots: readonly string[], ways: Ways): Map<string, string> => {
  const order = leavesFirst(roots, ways)
  const place = new Map(order.map((id, index) => [id, index]))
  const meets = new Map<string, string>()

  /** The nearest place that both come to, going from meeting point to meeting point. */
  const common = (one: string | undefined, other: string | undefined): string | undefined => {
    let [a, b] = [one, other]
    while (a !== b) {
      if (a === undefined || b === undefined) return undefined
      // What was finished first lies further on.
      if ((place.get(a) ?? 0) > (place.get(b) ?? 0)) a = meets.get(a)
      else b = meets.get(b)
    }
    return a
  }
  for (const id of order) {
    const targets = ways.of(id).map(({ to }) => to)
    if (targets.includes(null)) continue
    // A draft may lead in a circle: what leads back is no way on.
    const isOn = (to: string | null): to is string =>
      to !== null && (place.get(to) ?? 0) < (place.get(id) ?? 0)
    const [first, ...others] = targets.filter(isOn)
    const met = others.reduce<string | undefined>(common, first)
    if (met !== undefined) meets.set(id, met)
  }
  return meets
}

/** Every node that is reached, each after all that lie behind it. */
const leavesFirst = (roots: readonly string[], ways: Ways): string[] => {
  const order: string[] = []
  const seen = new Set<string>()
  // A stack of our own: a long journey is deeper than the engine's.
  const stack: { id: string; isLeft: boolean }[] = roots
    .toReversed()
    .map((id) => ({ id, isLeft: false }))
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (top.isLeft) {
      order.push(top.id)
      continue
    }
    if (seen.has(top.id)) continue
    seen.add(top.id)
    stack.push({ id: top.id, isLeft: true })
    for (const { to } of ways.of(top.id).toReversed())
      if (to !== null && !seen.has(to)) stack.push({ id: to, isLeft: false })
  }
  return order
}
