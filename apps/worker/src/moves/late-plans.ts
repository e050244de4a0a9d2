import type { Tx } from '@sojourn/db'
import { contactFacts, type Seated, workspaceZone } from '@sojourn/db/runtime'
import type { StepOf } from '@sojourn/shared/dsl'
import { laterPlan } from '@sojourn/shared/interpreter'
import { isDateOver, type Sleeper, sleepUntil } from '@sojourn/shared/time'
import type { Scene } from './travel.ts'
import { toSleeper } from './wakes.ts'

/**
 * Of people who are woken from a wait for a date, those for whom it is too late for what comes: Sojourn
 * was away, or the journey was paused, until the date itself was over, or the next plan by the same date
 * was due as well (domain D3). Who is woken in time is never among them; nobody else is for being late.
 */
export const findTooLate = async (
  tx: Tx,
  scene: Scene,
  step: StepOf<'sleep'>,
  due: readonly Seated[],
): Promise<Set<string>> => {
  const { until } = step
  if (until?.date === undefined || until.isFixed || !('passed' in step.next)) return new Set()
  const facts = await contactFacts(
    tx,
    due.map(({ contact }) => contact),
  )
  const zone = await workspaceZone(tx, scene.workspace)
  const later = laterPlan(scene.version.program, step)
  const isTooLate = (sleeper: Sleeper): boolean => {
    const next = later && sleepUntil(later, sleeper)
    return isDateOver(until, sleeper) || (typeof next === 'number' && next <= scene.now)
  }
  return new Set(
    due.flatMap(({ id, contact }) =>
      isTooLate(toSleeper(scene.now, facts.get(contact), zone)) ? [id] : [],
    ),
  )
}
