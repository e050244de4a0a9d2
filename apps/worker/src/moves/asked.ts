import type { Tx } from '@sojourn/db'
import { findCohort, journeyStanding, lockSeatedIn, type Seated } from '@sojourn/db/runtime'
import { parseRanges, type Ranges } from '@sojourn/shared/interpreter'
import type { Deps } from '../deps.ts'
import { leaveJourney, mustLeave } from './leave.ts'
import { letOutHere } from './let-out.ts'
import { createStandings } from './positions.ts'
import { putMarked } from './relocate.ts'
import type { Scene } from './travel.ts'

/** What every activity is given: a group of one cohort's members. Ids and numbers only. */
export type Group = { workspace: string; cohort: string; step: string; visit: number; who: Ranges }

/**
 * The seat check that every moving transaction begins with: who of the group stands where it was asked
 * for, and may be moved now. All others have their answer already: the seat is empty, they stand
 * elsewhere (rule `position`), they had to leave (rule `leave-tx`) or to be moved, the journey is paused
 * (`pause-tx`), the goal or an exit has their event, routed or not (`stored-exits`).
 *
 * @param isEnding - the act is over: a pause no longer holds it, what was handed over ends normally
 */
export const openGroup = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now'>,
  { workspace, cohort, step, visit, who }: Group,
  isEnding: boolean,
) => {
  const row = await findCohort(tx, cohort)
  if (row === undefined) return undefined
  const version = await deps.programs(tx, row.version)
  const asked = parseRanges(who)
  const span = [asked[0] ?? 0, asked.at(-1) ?? 0] as const
  const seated = new Map(
    (await lockSeatedIn(tx, cohort, span)).map((member) => [member.ordinal, member]),
  )
  const { state, heldBefore } = await journeyStanding(tx, workspace, version.journey)
  const scene: Scene = { workspace, version, isPaused: state === 'paused', now: deps.now() }
  const standings = createStandings(version.program)

  const here: Seated[] = []
  const leaving: Seated[] = []
  const moving: Seated[] = []
  for (const ordinal of asked) {
    const member = seated.get(ordinal)
    if (member === undefined) standings.gone(ordinal)
    else if (member.step !== step || member.visit !== visit) standings.stands(member)
    else if (mustLeave(member, state) !== null) leaving.push(member)
    else if (member.moveTo !== null && !isEnding) moving.push(member)
    else if (scene.isPaused && !isEnding) standings.held(ordinal)
    else here.push(member)
  }
  await leaveJourney(
    tx,
    workspace,
    leaving,
    (member) => mustLeave(member, state) ?? 'stopped',
    scene.now,
  )
  for (const member of leaving) standings.gone(member.ordinal)
  for (const { before, after } of await putMarked(tx, scene, moving)) {
    if (after === null) standings.gone(before.ordinal)
    else standings.stands(after)
  }
  const staying = await letOutHere(tx, scene, here, standings)
  return { scene, standings, here: staying, heldBefore }
}
