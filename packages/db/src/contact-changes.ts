import type { Tx } from './db.ts'
import { listOf } from './dialect.ts'
import { createIds } from './ids.ts'
import { storeOwnEvents } from './own-events.ts'

/** Our own event by which the router hears of a change that it did not make itself. */
export const CONTACT_CHANGED = 'contact.changed'

const newId = createIds()

/**
 * Tells the router that these contacts have changed, those of them who wait somewhere: the wait may be
 * for a date or by a zone of theirs. Lock the contacts first, so that nobody enters a wait meanwhile.
 */
export const tellOfChanges = async (
  tx: Tx,
  workspace: string,
  contacts: readonly string[],
  at: number,
): Promise<void> => {
  if (contacts.length === 0) return
  const waiting = await tx
    .selectFrom('enrolment')
    .select('contact_id as contact')
    .distinct()
    .where('contact_id', 'in', listOf(tx, contacts))
    .where('workspace_id', '=', workspace)
    .where('status', '=', 'waiting')
    .execute()
  await storeOwnEvents(
    tx,
    workspace,
    waiting.map(({ contact }) => ({
      messageId: newId('msg'),
      contact,
      name: CONTACT_CHANGED,
      properties: {},
      at,
    })),
  )
}
