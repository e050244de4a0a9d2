import type { Tx } from '@sojourn/db'
import {
  answerPoke,
  findCohort,
  journeyState,
  lockContactsIn,
  type Standing,
  seatedIn,
  standingIn,
} from '@sojourn/db/runtime'
import { parseRanges, type Ranges } from '@sojourn/shared/interpreter'
import type { Deps } from '../deps.ts'
import { leaveJourney, mustLeave } from './leave.ts'
import { createStandings, type Standings } from './positions.ts'
import { putMarked } from './relocate.ts'

/**
 * Says where everybody of a cohort stands, and answers its poke. Those of `who` (nothing of them is in
 * flight) who were marked to leave, leave now; acts of a paused journey are held.
 */
export const lookAt = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now'>,
  { workspace, cohort, who }: { workspace: string; cohort: string; who: Ranges },
): Promise<Standings> => {
  const row = await findCohort(tx, cohort)
  if (row === undefined) return { positions: [], gone: who, held: '' }
  // First: whoever moves somebody afterwards pokes again.
  await answerPoke(tx, cohort)
  const version = await deps.programs(tx, row.version)
  const { program, journey } = version
  const state = await journeyState(tx, workspace, journey)
  const asked = new Set(parseRanges(who))
  const standings = createStandings(program)

  await lockContactsIn(tx, cohort)
  const standing = await standingIn(tx, cohort)
  if (!isAnybodyMarked(standing, state)) {
    for (const group of standing) {
      for (const ordinal of group.ordinals) asked.delete(ordinal)
      if (state !== 'paused' || group.status !== 'acting') standings.standTogether(group)
      else for (const ordinal of group.ordinals) standings.held(ordinal)
    }
    for (const ordinal of asked) standings.gone(ordinal)
    return standings.answer()
  }

  const members = await seatedIn(tx, cohort)
  const leaving = members.filter(
    (member) => asked.has(member.ordinal) && mustLeave(member, state) !== null,
  )
  await leaveJourney(
    tx,
    workspace,
    leaving,
    (member) => mustLeave(member, state) ?? 'stopped',
    deps.now(),
  )
  const left = new Set(leaving)
  const moving = members.filter(
    (member) => asked.has(member.ordinal) && !left.has(member) && member.moveTo !== null,
  )
  const scene = { workspace, version, isPaused: state === 'paused', now: deps.now() }
  const put = new Map(
    (await putMarked(tx, scene, moving)).map(({ before, after }) => [before.ordinal, after]),
  )
  const seats = new Set<number>()
  for (const seated of members) {
    const member = put.has(seated.ordinal) ? put.get(seated.ordinal) : seated
    if (left.has(seated) || member == null) continue
    seats.add(member.ordinal)
    if (state === 'paused' && member.status === 'acting') standings.held(member.ordinal)
    else standings.stands(member)
  }
  for (const ordinal of asked) if (!seats.has(ordinal)) standings.gone(ordinal)
  return standings.answer()
}

/** True when the look may have to move somebody; as a rule it only says where people stand. */
const isAnybodyMarked = (standing: readonly Standing[], state: string): boolean =>
  state === 'stopped' || state === 'archived' || standing.some(({ isMarked }) => isMarked)
