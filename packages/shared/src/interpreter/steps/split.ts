import type { StepOf } from '../../dsl/program.ts'
import { type AnyAnswer, ask, type Question } from '../questions.ts'
import type { Way } from '../walk.ts'
import { leaveByPort } from './branch.ts'

/** Everybody goes on by the arm that was drawn for them, which their caller keeps (domain A3). */
export function* enterSplit(
  way: Way,
  id: string,
  step: StepOf<'split'>,
  members: readonly number[],
): Generator<Question, void, AnyAnswer> {
  const arms = yield* ask({ ask: 'arm', step: id, split: step, members })
  leaveByPort(way, id, members, (member) => arms[members.indexOf(member)] as string)
}
