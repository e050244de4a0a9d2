import type { Program, Step, StepOf } from '../../dsl/program.ts'
import type { Instant } from '../../time/instant.ts'
import { type AnyAnswer, ask, type Question } from '../questions.ts'
import type { Way } from '../walk.ts'

/**
 * Of members whose plan by a date is due now, those for whom a later plan by the same date is due as
 * well: a countdown that has begun already says its latest word only (domain D3).
 */
export function* findOutdated(
  way: Way,
  step: StepOf<'sleep'>,
  due: readonly number[],
): Generator<Question, Set<number>, AnyAnswer> {
  const later = due.length === 0 ? undefined : laterPlan(way.program, step)
  if (later === undefined) return new Set()
  const wakes = yield* ask({ ask: 'until', until: later, members: due })
  return new Set(
    due.filter((_, index) => {
      const wake = wakes[index] as Instant | 'passed' | 'no-date'
      return typeof wake === 'number' && wake <= way.now
    }),
  )
}

/**
 * The plan after this one in a countdown: by the same date, where `passed` leads, and where `next` comes
 * to without another wait. Undefined where there is none.
 */
export const laterPlan = ({ steps }: Program, step: StepOf<'sleep'>): StepOf<'sleep'>['until'] => {
  const id = step.next['passed']
  const later = id == null ? undefined : steps[id]
  if (step.until?.date === undefined || later?.do !== 'sleep' || id == null) return undefined
  const isSameDate = later.until?.date?.attribute === step.until.date.attribute
  return isSameDate && leadsTo(steps, step.next['next'], id) ? later.until : undefined
}

/** True when somebody comes from one step to another without having to wait on the way. */
const leadsTo = (
  steps: Readonly<Record<string, Step>>,
  from: string | null | undefined,
  to: string,
  seen = new Set<string>(),
): boolean => {
  if (from == null || seen.has(from)) return false
  if (from === to) return true
  seen.add(from)
  const step = steps[from]
  if (step === undefined || step.do === 'sleep' || step.do === 'await' || step.do === 'end')
    return false
  return Object.values(step.next).some((next) => leadsTo(steps, next, to, seen))
}
