// Pure and synchronous: also runs in the workflow sandbox.
import type { Instant } from '../time/instant.ts'
import { formatRanges, parseRanges, type Ranges } from './ranges.ts'

/**
 * What a member does at its step: `act`, `send` and `urgent` perform an action (`send` on the senders'
 * queue, `urgent` on one of its own, so that it never waits behind a crowd), `wait` sleeps or awaits, `held` stands still because the journey is paused.
 */
export type Standing = 'act' | 'send' | 'urgent' | 'wait' | 'held'

/** Where a group of one cohort's members stands. `wake` null: at once. */
export type Position = {
  step: string
  visit: number
  kind: Standing
  wake: Instant | null
  who: Ranges
}

const order = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)

const compare = (a: Position, b: Position): number =>
  order(a.step, b.step) ||
  a.visit - b.visit ||
  order(a.kind, b.kind) ||
  (a.wake ?? -1) - (b.wake ?? -1)

/** The same positions with equal places joined and sorted: one form for one state of affairs. */
export const joinPositions = (positions: readonly Position[]): Position[] => {
  const places = new Map<string, { place: Position; who: number[] }>()
  for (const position of positions) {
    if (position.who === '') continue
    const key = `${position.step} ${position.visit} ${position.kind} ${position.wake}`
    const known = places.get(key)
    if (known) known.who.push(...parseRanges(position.who))
    else places.set(key, { place: position, who: parseRanges(position.who) })
  }
  return [...places.values()]
    .map(({ place, who }) => ({ ...place, who: formatRanges(who) }))
    .sort(compare)
}
