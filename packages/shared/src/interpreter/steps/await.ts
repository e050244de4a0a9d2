import type { StepOf } from '../../dsl/program.ts'
import { type AnyAnswer, ask, type Ending, type Question } from '../questions.ts'
import type { Way } from '../walk.ts'
import { instantsAfter, stayWaiting } from './wait.ts'

/**
 * Everybody stays until an event or their deadline. Entering and looking for an event that came early
 * are one: whoever has one goes on by its port.
 */
export function* enterAwait(
  way: Way,
  id: string,
  step: StepOf<'await'>,
  members: readonly number[],
): Generator<Question, void, AnyAnswer> {
  const wakes = yield* instantsAfter(way, step.deadline.after, members)
  const wakeOf = new Map(members.map((member, index) => [member, wakes[index] as number]))
  const byVisit = way.visit(id, members)

  const endings = yield* ask({
    ask: 'ending',
    step: id,
    wait: step,
    members,
    since: members.map((member) => way.traveller(member).since),
    deadlines: wakes,
    visits: members.map((member) => way.traveller(member).visits),
  })
  const endingOf = new Map(members.map((member, index) => [member, endings[index] ?? null]))

  for (const [visit, group] of byVisit) {
    const ended = group.filter((member) => endingOf.get(member))
    for (const [ending, leaving] of groupByEnding(ended, endingOf)) {
      way.leave(id, visit, ending.port, leaving, {
        reason: ending.reason,
        mark: leaving.length === 1 ? ending.mark : null,
        since: (member) => endingOf.get(member)?.mark ?? way.traveller(member).since,
      })
    }
    stayWaiting(
      way,
      id,
      visit,
      group.filter((member) => !endingOf.get(member)),
      wakeOf,
    )
  }
}

/** Members by port and reason; each has an event of its own. */
const groupByEnding = (
  members: readonly number[],
  endingOf: ReadonlyMap<number, Ending | null>,
): Map<Ending, number[]> => {
  const groups = new Map<string, { ending: Ending; members: number[] }>()
  for (const member of members) {
    const ending = endingOf.get(member) as Ending
    const key = `${ending.port} ${ending.reason ?? ''}`
    const group = groups.get(key)
    if (group) group.members.push(member)
    else groups.set(key, { ending, members: [member] })
  }
  return new Map([...groups.values()].map((group) => [group.ending, group.members]))
}
