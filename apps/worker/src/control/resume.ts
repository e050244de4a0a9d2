import type { Tx } from '@sojourn/db'
import {
  type ControlledJourney,
  cohortsOfJourney,
  countOverdue,
  forgetReleases,
  lockControl,
  lockInsideAfter,
  pokeCohorts,
  setControlCursor,
  setResumeOptions,
} from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { reArm } from '../moves/re-arm.ts'
import { settleWaits } from '../moves/settle.ts'
import { treatOverdue } from './overdue.ts'

const PEOPLE_AT_ONCE = 500

type ResumeDeps = Pick<Deps, 'programs' | 'now' | 'newId'>

/**
 * After a pause: ends the waits whose event came meanwhile and enters those anew whose date or zone has
 * changed (rule `resume-check`), then does with the
 * deadlines that passed as was chosen, then pokes every cohort with people, so that held acts and passed
 * deadlines go on. The journey's row says how far it has come. True when more people are to be treated.
 */
export const resumeSome = async (
  tx: Tx,
  deps: ResumeDeps,
  workspace: string,
  journey: string,
): Promise<boolean> => {
  const row = await lockControl(tx, workspace, journey)
  if (row?.control !== 'resume') return false
  // Paused again meanwhile: the next resume begins anew.
  if (row.state === 'paused') {
    await setControlCursor(tx, row, null)
    return false
  }
  const { options } = row
  if (options.total === undefined) {
    if (await checkSome(tx, deps, row)) return true
    const total = options.overdue === 'now' ? 0 : await countOverdue(tx, row, options.before)
    await setResumeOptions(tx, row, { ...options, total, treated: 0 })
    return true
  }
  if (options.overdue !== 'now') {
    const treated = await treatOverdue(tx, deps, row)
    if (treated > 0) {
      await setResumeOptions(tx, row, { ...options, treated: (options.treated ?? 0) + treated })
      return true
    }
  }
  await pokeCohorts(tx, await cohortsOfJourney(tx, workspace, journey))
  await setControlCursor(tx, row, null)
  return false
}

/** The next people in the order of their ids; true when there were any. */
const checkSome = async (tx: Tx, deps: ResumeDeps, row: ControlledJourney): Promise<boolean> => {
  const { workspace, journey, cursor } = row
  const page = { workspace, journey, cursor, limit: PEOPLE_AT_ONCE }
  const people = await lockInsideAfter(tx, page)
  const last = people.at(-1)
  if (last === undefined) return false
  const waiting = people.filter((member) => member.status === 'waiting')
  await settleWaits(tx, deps, workspace, waiting)
  await reArm(tx, deps, workspace, waiting)
  // What an earlier resume put off is asked about anew.
  const putOff = people.filter((member) => member.due !== null)
  await forgetReleases(
    tx,
    putOff.map((member) => member.id),
  )
  await setControlCursor(tx, row, last.id)
  return true
}
