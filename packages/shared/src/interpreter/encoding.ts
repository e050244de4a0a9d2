// Pure and synchronous: also runs in the workflow sandbox.
import { joinPositions, type Position, type Standing } from './position.ts'
import type { Ranges } from './ranges.ts'

/**
 * Positions as they travel in Temporal: one entry a place, `[step, visit, kind, base, wakes]`. Wakes
 * are `[seconds after base, who]`, so that five hundred different deadlines stay short. A group that
 * has no wake instant has the delta null.
 */
export type EncodedPositions = [
  step: string,
  visit: number,
  kind: Standing,
  base: number,
  wakes: [delta: number | null, who: Ranges][],
][]

const seconds = (instant: number) => Math.ceil(instant / 1000)

/** The short form of positions. Instants are rounded up to a second, as wake instants are anyway. */
export const encodePositions = (positions: readonly Position[]): EncodedPositions => {
  const encoded = new Map<string, EncodedPositions[number]>()
  for (const { step, visit, kind, wake, who } of joinPositions(positions)) {
    const key = `${step} ${visit} ${kind}`
    const place = encoded.get(key) ?? [step, visit, kind, 0, []]
    encoded.set(key, place)
    if (wake === null) {
      place[4].push([null, who])
      continue
    }
    if (place[3] === 0) place[3] = seconds(wake)
    place[4].push([seconds(wake) - place[3], who])
  }
  return [...encoded.values()]
}

/** What `encodePositions` wrote. */
export const decodePositions = (encoded: EncodedPositions): Position[] =>
  joinPositions(
    encoded.flatMap(([step, visit, kind, base, wakes]) =>
      wakes.map(([delta, who]) => ({
        step,
        visit,
        kind,
        wake: delta === null ? null : (base + delta) * 1000,
        who,
      })),
    ),
  )
