import type { StepOf } from '../../dsl/program.ts'
import { type AnyAnswer, ask, type Question } from '../questions.ts'
import type { Way } from '../walk.ts'

/**
 * Everybody goes on by the first case that holds for them, else by `otherwise`; whoever has been here so
 * many times already, by the port of `most`.
 */
export function* enterBranch(
  way: Way,
  id: string,
  step: StepOf<'branch'>,
  members: readonly number[],
): Generator<Question, void, AnyAnswer> {
  const portOf = new Map<number, string>()
  const isOver = (member: number) =>
    step.most !== undefined && (way.traveller(member).visits[id] ?? 0) >= step.most.visits
  for (const member of members.filter(isOver)) portOf.set(member, step.most?.port ?? step.otherwise)
  let undecided = members.filter((member) => !isOver(member))
  for (const { port, when } of step.cases) {
    if (undecided.length === 0) break
    const holds = yield* ask({ ask: 'holds', when, members: undecided })
    undecided = undecided.filter((member, index) => {
      if (holds[index]) portOf.set(member, port)
      return !holds[index]
    })
  }
  leaveByPort(way, id, members, (member) => portOf.get(member) ?? step.otherwise)
}

/** Each member leaves the step by its own port. */
export const leaveByPort = (
  way: Way,
  id: string,
  members: readonly number[],
  portOf: (member: number) => string,
): void => {
  for (const [visit, group] of way.visit(id, members)) {
    const byPort = new Map<string, number[]>()
    for (const member of group) {
      const port = portOf(member)
      const alike = byPort.get(port)
      if (alike) alike.push(member)
      else byPort.set(port, [member])
    }
    for (const port of [...byPort.keys()].sort()) way.leave(id, visit, port, byPort.get(port) ?? [])
  }
}
