import type { Duration } from '../../time/duration.ts'
import { type Instant, roundUpToSecond } from '../../time/instant.ts'
import { toExactMs } from '../../time/parts.ts'
import { type AnyAnswer, ask, type Question } from '../questions.ts'
import type { Way } from '../walk.ts'

/** For each member the instant after a duration; calendar durations are asked for, exact ones are not. */
export function* instantsAfter(
  way: Way,
  duration: Duration,
  members: readonly number[],
): Generator<Question, Instant[], AnyAnswer> {
  const exactMs = toExactMs(duration)
  if (exactMs !== undefined) return members.map(() => roundUpToSecond(way.now + exactMs))
  return (yield* ask({ ask: 'after', duration, members })).map(roundUpToSecond)
}

/** The members enter a wait, each with its own deadline. */
export const stayWaiting = (
  way: Way,
  id: string,
  visit: number,
  members: readonly number[],
  wakeOf: ReadonlyMap<number, Instant>,
): void => {
  if (members.length === 0) return
  const wake = (member: number) => wakeOf.get(member) ?? way.now
  const wakes = new Set(members.map(wake))
  const shared = wakes.size === 1 ? wake(members[0] as number) : null
  way.note({ kind: 'enter', step: id, visit, members, wake: shared })
  way.stay(members, (member) => ({ status: 'waiting', step: id, visit, wake: wake(member) }))
}
