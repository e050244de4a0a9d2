import type { Tx } from '@sojourn/db'
import {
  isSeated,
  journeyState,
  markLeaving,
  markMoving,
  moveSince,
  type Placed,
  pokeCohorts,
  pokeEmptied,
} from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { endOutgoing, jumping, type Outgoing, reachGoal, sortOut } from '../moves/let-out.ts'
import { relocate } from '../moves/relocate.ts'
import type { Scene } from '../moves/travel.ts'
import { hasWaysOut } from '../moves/ways-out.ts'

/**
 * Lets out whoever has reached the goal of their journey or met one of its exits, of paused journeys too
 * (rule `pause-router`). Whoever waits, is deferred or is parked leaves at once; whoever is in the middle of
 * an act is marked and leaves when it ends (rule `leave-tx`). Lock the contacts first.
 *
 * @returns the enrolments that no longer stand where they stood, or may not be moved any more
 */
export const letOut = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now' | 'newId'>,
  workspace: string,
  people: readonly Placed[],
): Promise<Set<string>> => {
  const treated = new Set<string>()
  const open = people.filter(({ leaving }) => leaving === null)
  for (const [id, members] of Map.groupBy(open, (person) => person.version)) {
    const version = await deps.programs(tx, id)
    if (!hasWaysOut(version.program)) continue
    const { out } = await sortOut(tx, { workspace, version, now: deps.now() }, members)
    if (out.length === 0) continue
    // Whom the goal leads on in a pause comes there and stands still like everybody.
    const isPaused = (await journeyState(tx, workspace, version.journey)) === 'paused'
    const scene: Scene = { workspace, version, isPaused, now: deps.now() }
    await reachGoal(tx, scene, out)
    await letOutAtOnce(
      tx,
      deps,
      scene,
      out.filter(({ person }) => !isInTheAct(person)),
    )
    await markActing(
      tx,
      out.filter(({ person }) => isInTheAct(person)),
    )
    for (const { person } of out) treated.add(person.id)
  }
  return treated
}

/** A deferred act counts as a wait: nothing of it is under way. */
const isInTheAct = ({ status, wake }: Placed): boolean => status === 'acting' && wake === null

const letOutAtOnce = async (
  tx: Tx,
  deps: Pick<Deps, 'newId'>,
  scene: Scene,
  out: readonly Outgoing[],
): Promise<void> => {
  const ending = out.filter(({ way }) => way.to === null)
  await endOutgoing(tx, scene, ending)
  await pokeEmptied(
    tx,
    ending.flatMap(({ person }) => (isSeated(person) ? [person.cohort] : [])),
  )
  const jumpers = out.filter(({ way }) => way.to !== null).map((one) => jumping(one, scene.now))
  await relocate(tx, deps, scene, jumpers, {
    toOf: ({ moveTo, step }) => moveTo ?? step,
    reason: 'goal',
  })
}

const markActing = async (tx: Tx, out: readonly Outgoing[]): Promise<void> => {
  for (const [key, group] of Map.groupBy(out, ({ way }) => way.to ?? `\n${way.reason}`)) {
    const ids = group.map(({ person }) => person.id)
    const [{ way }] = group as [Outgoing]
    if (way.to === null) await markLeaving(tx, ids, way.reason)
    else await markMoving(tx, ids, key)
  }
  for (const { person, way } of out) if (way.mark) await moveSince(tx, person.id, way.mark)
  // Of an act that a pause holds nothing is under way: the look lets it go.
  await pokeCohorts(
    tx,
    out.flatMap(({ person }) => (isSeated(person) ? [person.cohort] : [])),
  )
}
