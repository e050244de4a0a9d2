import type { Tx } from '@sojourn/db'
import { contactFacts, journeyStates, type Seated, workspaceZone } from '@sojourn/db/runtime'
import type { Step } from '@sojourn/shared/dsl'
import { roundUpToSecond, type Until } from '@sojourn/shared/time'
import type { Deps } from '../deps.ts'
import { mustLeave } from './leave.ts'
import { relocate } from './relocate.ts'
import type { Scene } from './travel.ts'
import { instantUntil } from './wakes.ts'

/**
 * Takes people out of waits whose instant is another one by now, because their date or their zone has
 * changed, and has them enter anew: a new visit with a new instant, or the port of whoever comes with such
 * a date (domain D4, Z3). Who is due is left to the decision (rule `due-first`). Lock the contacts first.
 *
 * In a pause nobody leaves a wait (rule `pause-router`): it is entered anew only for a later instant, and
 * the rest is seen to when the journey is resumed.
 */
export const reArm = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now' | 'newId'>,
  workspace: string,
  waiting: readonly Seated[],
): Promise<number> => {
  const now = deps.now()
  const open = waiting.filter(({ wake, due, moveTo }) => (wake ?? 0) > now && !due && !moveTo)
  let states: Map<string, string> | undefined
  let reArmed = 0
  for (const [id, members] of Map.groupBy(open, (member) => member.version)) {
    const version = await deps.programs(tx, id)
    const { steps } = version.program
    const asked = members.filter(({ step }) => movableUntil(steps[step]) !== undefined)
    if (asked.length === 0) continue
    states ??= await journeyStates(
      tx,
      workspace,
      open.map(({ journey }) => journey),
    )
    const state = states.get(version.journey) ?? 'stopped'
    const isPaused = state === 'paused'
    const scene: Scene = { workspace, version, isPaused, now }
    const wakes = await instantsNow(tx, scene, asked)
    const changed = asked.filter((member, index) => {
      const wake = wakes[index]
      const mayBe = !isPaused || (typeof wake === 'number' && wake > now)
      return mayBe && wake !== member.wake && mustLeave(member, state) === null
    })
    await relocate(tx, deps, scene, changed, { toOf: ({ step }) => step, reason: 're-timed' })
    reArmed += changed.length
  }
  return reArmed
}

/** What a wait is for, where that depends on the contact and the author has not fixed it. */
const movableUntil = (step: Step | undefined): Until | undefined => {
  if (step?.do !== 'sleep' || step.until === undefined || step.until.isFixed) return undefined
  const { date, zone } = step.until
  return date !== undefined || zone === 'contact' ? step.until : undefined
}

/** When each of them would wake if they entered their wait now. */
const instantsNow = async (
  tx: Tx,
  { workspace, version, now }: Scene,
  members: readonly Seated[],
): Promise<(number | 'passed' | 'no-date')[]> => {
  const facts = await contactFacts(
    tx,
    members.map(({ contact }) => contact),
  )
  const zone = await workspaceZone(tx, workspace)
  return members.map(({ step, contact }) => {
    const until = movableUntil(version.program.steps[step]) as Until
    const wake = instantUntil(now, until, facts.get(contact), zone)
    return typeof wake === 'number' ? roundUpToSecond(wake) : wake
  })
}
