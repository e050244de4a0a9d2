import type { StepOf } from '../../dsl/program.ts'
import { type Instant, roundUpToSecond } from '../../time/instant.ts'
import { type AnyAnswer, ask, type Question } from '../questions.ts'
import { AFTER_ALL_EVENTS } from '../traveller.ts'
import type { Way } from '../walk.ts'
import { findOutdated } from './countdown.ts'
import { instantsAfter, stayWaiting } from './wait.ts'

/**
 * Everybody stays until their instant; whose date lies behind, or who has a later plan
 * by it that is due as well, goes on by `passed`. Who need not wait at
 * all goes on at once, and events count from that instant on.
 */
export function* enterSleep(
  way: Way,
  id: string,
  step: StepOf<'sleep'>,
  members: readonly number[],
): Generator<Question, void, AnyAnswer> {
  const wakes: (Instant | 'passed' | 'no-date')[] = step.until
    ? yield* ask({ ask: 'until', until: step.until, members })
    : yield* instantsAfter(way, step.for ?? 'PT0S', members)

  const wakeOf = new Map<number, Instant>()
  const passed = new Map<'passed' | 'no-date', Set<number>>([
    ['passed', new Set()],
    ['no-date', new Set()],
  ])
  const atOnce = new Set<number>()
  members.forEach((member, index) => {
    const wake = wakes[index] as Instant | 'passed' | 'no-date'
    if (wake === 'passed' || wake === 'no-date') passed.get(wake)?.add(member)
    else if (wake <= way.now) atOnce.add(member)
    else wakeOf.set(member, roundUpToSecond(wake))
  })
  for (const member of yield* findOutdated(way, step, [...atOnce])) {
    atOnce.delete(member)
    passed.get('passed')?.add(member)
  }

  for (const [visit, group] of way.visit(id, members)) {
    const port = 'passed' in step.next ? 'passed' : 'next'
    for (const [reason, who] of passed)
      way.leave(
        id,
        visit,
        port,
        group.filter((member) => who.has(member)),
        { reason },
      )
    way.leave(
      id,
      visit,
      'next',
      group.filter((member) => atOnce.has(member)),
      {
        since: () => ({ at: way.now, seq: AFTER_ALL_EVENTS }),
      },
    )
    stayWaiting(
      way,
      id,
      visit,
      group.filter((member) => wakeOf.has(member)),
      wakeOf,
    )
  }
}
