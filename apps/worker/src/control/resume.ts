import type { Tx } from '@sojourn/db'
import {
  cohortsOfJourney,
  findControl,
  lockInsideAfter,
  pokeCohorts,
  setControlCursor,
} from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { settleWaits } from '../moves/settle.ts'

const PEOPLE_AT_ONCE = 500

/**
 * After a pause: ends the waits whose event came meanwhile, then pokes every cohort with people, so that
 * held acts and passed deadlines go on (rule `resume-check`). True when more people are to be treated.
 */
export const resumeSome = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now' | 'newId'>,
  workspace: string,
  journey: string,
): Promise<boolean> => {
  const row = await findControl(tx, workspace, journey)
  if (row?.control !== 'resume') return false
  // Paused again meanwhile: the next resume begins anew.
  if (row.state === 'paused') {
    await setControlCursor(tx, row, null)
    return false
  }
  const page = { workspace, journey, cursor: row.cursor, limit: PEOPLE_AT_ONCE }
  const people = await lockInsideAfter(tx, page)
  await settleWaits(
    tx,
    deps,
    workspace,
    people.filter((member) => member.status === 'waiting'),
  )
  const last = people.at(-1)
  if (last !== undefined) {
    await setControlCursor(tx, row, last.id)
    return true
  }
  await pokeCohorts(tx, await cohortsOfJourney(tx, workspace, journey))
  await setControlCursor(tx, row, null)
  return false
}
