import type { Tx } from '@sojourn/db'
import {
  appendJournal,
  type ControlledJourney,
  type JournalRow,
  lockOverdue,
  pokeEmptied,
  releaseAt,
  type Seated,
  stillOverdue,
} from '@sojourn/db/runtime'
import { roundUpToSecond } from '@sojourn/shared/time'
import type { Deps } from '../deps.ts'
import { leaveJourney } from '../moves/leave.ts'
import { settleWaits } from '../moves/settle.ts'

const PEOPLE_AT_ONCE = 500
/** Why somebody left whose deadline passed in a pause. */
const LEFT = 'overdue'
/** Why somebody goes on later than their deadline. */
const SPREAD = 'spread'

/**
 * Treats the next people whose deadlines passed in the pause, the first due first, as was chosen; those
 * whose event came go on by it instead (rule `resume-check`). How many there were: 0 when nobody is left.
 */
export const treatOverdue = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now' | 'newId'>,
  { workspace, journey, options }: ControlledJourney,
): Promise<number> => {
  const question = { workspace, journey, before: options.before }
  const found = await lockOverdue(tx, question, PEOPLE_AT_ONCE)
  if (found.length === 0) return 0
  await settleWaits(tx, deps, workspace, found)
  const people = await stillOverdue(
    tx,
    question,
    found.map(({ id }) => id),
  )
  const now = deps.now()
  if (options.overdue === 'leave') {
    await leaveJourney(tx, workspace, people, () => LEFT, now)
    await pokeEmptied(
      tx,
      people.map(({ cohort }) => cohort),
    )
    return found.length
  }
  const { before, overMs = 0, total = 0, treated = 0 } = options
  // Evenly: of n people the first goes on at once and the last when an nth of the time is left.
  const releaseOf = (place: number) =>
    roundUpToSecond(before + 1 + (overMs * Math.min(place, total)) / Math.max(total, 1))
  const places = new Map(people.map(({ id }, index) => [id, treated + index]))
  const groups = Map.groupBy(people, ({ id }) => releaseOf(places.get(id) ?? 0))
  for (const [release, group] of groups) {
    await releaseAt(tx, group, release, now)
    await appendJournal(tx, workspace, deferrals(group, release), now)
  }
  return found.length
}

/** Journal rows of people who go on later: one for those of a cohort at one place. */
const deferrals = (people: readonly Seated[], release: number): Map<string, JournalRow[]> => {
  const rows = new Map<string, JournalRow[]>()
  for (const [cohort, seated] of Map.groupBy(people, (member) => member.cohort)) {
    const places = Map.groupBy(seated, ({ step, visit }) => JSON.stringify([step, visit]))
    const ofCohort = [...places.values()].map((group): JournalRow => {
      const { step, visit } = group[0] as Seated
      const ordinals = group.map(({ ordinal }) => ordinal).sort((a, b) => a - b)
      const none = { port: null, eventSeq: null }
      return { kind: 'defer', step, visit, ordinals, wake: release, reason: SPREAD, ...none }
    })
    rows.set(cohort, ofCohort)
  }
  return rows
}
