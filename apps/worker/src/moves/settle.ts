import type { Tx } from '@sojourn/db'
import { journeyStates, pokeCohorts, pokeEmptied, type Seated } from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { byEnding, type Decision, toDepartures, toWaiter } from './decide.ts'
import { findEndings, namesOf } from './endings.ts'
import { mustLeave } from './leave.ts'
import { reseat } from './seat.ts'
import type { Scene } from './travel.ts'
import { journalise, moveMembers } from './write.ts'

/**
 * Ends the waits whose event has come and seats those together who now go the same way (or pokes their
 * cohort, where they all sit in one). Lock the contacts first. Nobody of a paused journey is moved (rule
 * `pause-router`), nobody who is marked to leave.
 *
 * @param isWorthAsking - leaves out waits that cannot have ended, before anything is read
 */
export const settleWaits = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now' | 'newId'>,
  workspace: string,
  waiting: readonly Seated[],
  isWorthAsking: (member: Seated, names: readonly string[]) => boolean = () => true,
): Promise<number> => {
  const states = await journeyStates(
    tx,
    workspace,
    waiting.map((member) => member.journey),
  )
  const byVersion = new Map<string, Seated[]>()
  for (const member of waiting) {
    const state = states.get(member.journey) ?? 'stopped'
    if (state === 'paused' || mustLeave(member, state) !== null) continue
    const alike = byVersion.get(member.version)
    if (alike) alike.push(member)
    else byVersion.set(member.version, [member])
  }

  let settled = 0
  for (const [id, members] of byVersion) {
    const version = await deps.programs(tx, id)
    const scene: Scene = { workspace, version, isPaused: false, now: deps.now() }
    const decisions = await findDecisions(tx, scene, members, isWorthAsking)
    await regroup(tx, deps, scene, decisions)
    settled += decisions.length
  }
  return settled
}

const findDecisions = async (
  tx: Tx,
  scene: Scene,
  members: readonly Seated[],
  isWorthAsking: (member: Seated, names: readonly string[]) => boolean,
): Promise<Decision[]> => {
  const decisions: Decision[] = []
  for (const [id, atStep] of Map.groupBy(members, (member) => member.step)) {
    const step = scene.version.program.steps[id]
    if (step?.do !== 'await') continue
    const names = step.events.flatMap(namesOf)
    const asked = atStep.filter((member) => isWorthAsking(member, names))
    const endings = await findEndings(tx, scene, step, asked.map(toWaiter))
    asked.forEach((member, index) => {
      const ending = endings[index]
      if (ending) decisions.push(byEnding(member, ending))
    })
  }
  return decisions
}

const regroup = async (
  tx: Tx,
  deps: Pick<Deps, 'newId'>,
  scene: Scene,
  decisions: readonly Decision[],
): Promise<void> => {
  if (decisions.length === 0) return
  const { workspace, version, now } = scene
  const members = decisions.map((decision) => decision.member)
  const { walked, moved } = await moveMembers(tx, scene, members, toDepartures(decisions))

  const seats = new Map(members.map((member) => [member.id, member]))
  const staying = moved.flatMap(({ after }) => (after ? [after] : []))
  const port = new Map(decisions.map(({ member, port }) => [member.id, `${member.step} ${port}`]))
  const poked: string[] = []
  for (const group of Map.groupBy(staying, (member) => port.get(member.id)).values()) {
    const cohorts = new Set(group.map((member) => member.cohort))
    if (cohorts.size === 1) poked.push(...cohorts)
    else {
      const seating = { workspace, version: version.id, now, newId: deps.newId }
      for (const member of await reseat(tx, seating, group)) seats.set(member.id, member)
    }
  }
  await journalise(tx, scene, walked.journal, (index) => {
    const member = members[index] as Seated
    return seats.get(member.id) ?? member
  })
  await pokeCohorts(tx, poked)
  await pokeEmptied(
    tx,
    moved.flatMap(({ before, after }) => (after ? [] : [before.cohort])),
  )
}
