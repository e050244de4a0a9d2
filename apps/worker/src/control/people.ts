import type { Tx } from '@sojourn/db'
import {
  type ControlTask,
  finishTask,
  isSeated,
  journeyState,
  lockAddressed,
  lockTask,
  markLeaving,
  markMoving,
  type Placed,
  pokeCohorts,
  pokeEmptied,
  type Seated,
  setTaskCursor,
} from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { decideDue, departAll } from '../moves/decide.ts'
import { leaveJourney } from '../moves/leave.ts'
import { relocate } from '../moves/relocate.ts'
import { openCohort } from '../moves/seat.ts'
import type { Scene } from '../moves/travel.ts'

const PEOPLE_AT_ONCE = 500
const REMOVED = 'removed'

type ControlDeps = Pick<Deps, 'programs' | 'now' | 'newId'>

/**
 * Does what was asked with the next people of a task; the task's row says how far it has come, so that
 * nobody is treated twice whatever crashes. True when there may be more.
 */
export const treatSome = async (tx: Tx, deps: ControlDeps, id: string): Promise<boolean> => {
  const task = await lockTask(tx, id)
  if (task === undefined) return false
  const people = await lockAddressed(tx, { ...task, limit: PEOPLE_AT_ONCE })
  const last = people.at(-1)
  if (last === undefined) {
    await finishTask(tx, id)
    return false
  }
  const state = await journeyState(tx, task.workspace, task.journey)
  // Whoever must leave is not moved any more; of whom somebody removes the row says so already.
  const staying = people.filter(({ leaving }) => leaving === null || task.act === 'remove')
  const isOver = state === 'stopped' || state === 'archived'
  for (const [version, group] of Map.groupBy(isOver ? [] : staying, (one) => one.version)) {
    const loaded = await deps.programs(tx, version)
    const { workspace } = task
    const isPaused = state === 'paused'
    await ACTS[task.act](
      tx,
      deps,
      { workspace, version: loaded, isPaused, now: deps.now() },
      group,
      task,
    )
  }
  await setTaskCursor(tx, id, last.id)
  return true
}

type Act = (
  tx: Tx,
  deps: ControlDeps,
  scene: Scene,
  people: readonly Placed[],
  task: ControlTask,
) => Promise<void>

/** Nothing of them can be in flight: parked, waiting, or an act that was put off. */
const isStanding = ({ status, wake }: Placed): boolean => status !== 'acting' || wake !== null

const poke = (tx: Tx, people: readonly Placed[]): Promise<void> =>
  pokeCohorts(
    tx,
    people.flatMap(({ cohort }) => (cohort === null ? [] : [cohort])),
  )

/** They leave where they stand; whoever is in the middle of an act leaves when it ends (`leave-tx`). */
const remove: Act = async (tx, deps, { workspace, version, now }, people) => {
  const seated = people.filter(isSeated)
  const standing = seated.filter(isStanding)
  const acting = seated.filter((member) => !isStanding(member))
  const parked = people.filter((person) => !isSeated(person))
  await leaveJourney(tx, workspace, standing, () => REMOVED, now)
  await pokeEmptied(
    tx,
    standing.map(({ cohort }) => cohort),
  )
  await markLeaving(
    tx,
    acting.map(({ id }) => id),
    REMOVED,
  )
  await poke(tx, acting)
  if (parked.length === 0) return
  // Nobody carries them. The cohort has a journal to say it in, and no run.
  const seating = { workspace, version: version.id, now, newId: deps.newId }
  const ids = parked.map(({ id }) => id)
  const cohort = await openCohort(tx, seating, ids, false)
  // They keep their status: leaving compares with it.
  const seats = parked.map((person, ordinal) => ({ ...person, cohort, ordinal })) as Seated[]
  await leaveJourney(tx, workspace, seats, () => REMOVED, now)
}

/** They are put at another step; whoever is in the middle of an act when it ends. */
const move: Act = async (tx, deps, scene, people, { to }) => {
  if (to === null || scene.version.program.steps[to] === undefined) return
  const standing = scene.isPaused ? people : await decideFirst(tx, scene, people)
  const [now, later] = [standing.filter(isStanding), standing.filter((one) => !isStanding(one))]
  await relocate(tx, deps, scene, now, { toOf: () => to, reason: 'moved' })
  await markMoving(
    tx,
    later.map(({ id }) => id),
    to,
  )
  await poke(tx, later)
}

/** Another try of whoever is parked: a new visit of the same step. */
const retry: Act = async (tx, deps, scene, people) => {
  const parked = people.filter(({ status }) => status === 'parked')
  await relocate(tx, deps, scene, parked, { toOf: ({ step }) => step, reason: 'retried' })
}

const ACTS = { remove, move, retry }

/** A wait that is due is decided before its people are moved (rule `due-first`): where they stand then. */
const decideFirst = async (tx: Tx, scene: Scene, people: readonly Placed[]): Promise<Placed[]> => {
  const isDue = (person: Placed): person is Seated =>
    isSeated(person) && person.status === 'waiting' && (person.wake ?? 0) <= scene.now
  const due = people.filter(isDue)
  const standing: Placed[] = people.filter((person) => !isDue(person))
  for (const [step, atStep] of Map.groupBy(due, (member) => member.step)) {
    const moved = await departAll(tx, scene, await decideDue(tx, scene, step, atStep))
    for (const { before, after } of moved) {
      if (after === null) await pokeEmptied(tx, [before.cohort])
      else standing.push(after)
    }
  }
  return standing
}
