import type { StepOf } from '../../dsl/program.ts'
import type { Way } from '../walk.ts'

/** Everybody leaves the journey. */
export const enterEnd = (
  way: Way,
  id: string,
  step: StepOf<'end'>,
  members: readonly number[],
): void => {
  const reason = step.reason ?? 'finished'
  for (const [visit, group] of way.visit(id, members)) {
    way.note({ kind: 'end', step: id, visit, members: group, reason })
    way.stay(group, () => ({ status: 'ended', reason }))
  }
}
