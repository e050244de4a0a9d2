import type { Tx } from '@sojourn/db'
import {
  closeEntry,
  endParked,
  lockControl,
  lockInsideAfter,
  markLeaving,
  pokeCohorts,
  pokeEmptied,
  setControlCursor,
} from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { leaveJourney } from '../moves/leave.ts'

const PEOPLE_AT_ONCE = 500
const REASON = 'stopped'

/**
 * Ends the passages of a stopped journey: at once whoever waits or is deferred; whoever is in the middle
 * of an act is marked and leaves when it ends (rule `leave-tx`). True when more people are to be treated.
 */
export const stopSome = async (
  tx: Tx,
  deps: Pick<Deps, 'now'>,
  workspace: string,
  journey: string,
): Promise<boolean> => {
  await closeEntry(tx, workspace, journey)
  const row = await lockControl(tx, workspace, journey)
  if (row?.control !== 'stop') return false
  const page = { workspace, journey, cursor: row.cursor, limit: PEOPLE_AT_ONCE }
  const people = await lockInsideAfter(tx, page)
  const now = deps.now()

  const isStanding = (member: (typeof people)[number]) =>
    member.status === 'waiting' || member.wake !== null
  const standing = people.filter(isStanding)
  const acting = people.filter((member) => !isStanding(member))
  await leaveJourney(tx, workspace, standing, () => REASON, now)
  await pokeEmptied(
    tx,
    standing.map((member) => member.cohort),
  )
  await markLeaving(
    tx,
    acting.map((member) => member.id),
    REASON,
  )
  await pokeCohorts(
    tx,
    acting.map((member) => member.cohort),
  )
  const last = people.at(-1)
  if (last !== undefined) {
    await setControlCursor(tx, row, last.id)
    return true
  }
  await endParked(tx, { workspace, journey, reason: REASON, now })
  await setControlCursor(tx, row, null)
  return false
}
