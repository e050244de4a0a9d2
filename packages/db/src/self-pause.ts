import type { Tx } from './db.ts'
import type { PauseReason } from './journey-rows.ts'
import { toJson } from './json.ts'
import { storeOwnEvents } from './own-events.ts'

/**
 * Pauses a live journey that fails for too many, says why in its row, and stores the event
 * `journey.paused-itself`, which concerns no contact. False when somebody was faster, or resumed it
 * since `watchFrom`.
 */
export const pauseItself = async (
  tx: Tx,
  { workspace, journey, watchFrom }: { workspace: string; journey: string; watchFrom: number },
  reason: PauseReason,
): Promise<boolean> => {
  const { at } = reason
  const { numUpdatedRows } = await tx
    .updateTable('journey')
    .set({ state: 'paused', paused_at: at, pause_reason: toJson(reason), updated_at: at })
    .set({ control: null, control_cursor: null, control_options: null })
    .where('workspace_id', '=', workspace)
    .where('id', '=', journey)
    .where('state', '=', 'live')
    .where('watch_from', '=', watchFrom)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  const messageId = `paused-itself/${journey}/${at}`
  const { failed, acted, version, node } = reason
  const properties = { journey, failed, acted, version, node, reason: reason.reason }
  const name = 'journey.paused-itself'
  await storeOwnEvents(tx, workspace, [{ messageId, contact: '', name, properties, at }])
  return true
}
