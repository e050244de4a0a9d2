import { comments } from './comments.ts'
import type { Queries, Tx } from './db.ts'
import { deleteContacts } from './delete-contact.ts'
import { mailUses } from './mails.ts'

export type Sample = { journeys: string[]; mails: string[]; contacts: string[] }

/** What the sample brought and is still here. */
export const findSample = async (db: Queries, workspace: string): Promise<Sample> => {
  const ids = async (table: 'journey' | 'mail' | 'contact') => {
    const rows = await db
      .selectFrom(table)
      .select('id')
      .where('workspace_id', '=', workspace)
      .where('is_sample', '=', 1)
      .$if(table === 'journey', (query) => query.where('journey.state', '!=', 'archived'))
      .orderBy('id')
      .execute()
    return rows.map(({ id }) => id)
  }
  return {
    journeys: await ids('journey'),
    mails: await ids('mail'),
    contacts: await ids('contact'),
  }
}

/**
 * Removes exactly what the sample brought. A journey of it that was published is ended and put away
 * instead, since people may be inside; a mail that another journey names stays.
 */
export const deleteSample = async (tx: Tx, workspace: string, at: number): Promise<void> => {
  const { journeys, mails, contacts } = await findSample(tx, workspace)
  await deleteContacts(tx, workspace, contacts, at)
  const drafts = await tx
    .deleteFrom('journey')
    .where('workspace_id', '=', workspace)
    .where('is_sample', '=', 1)
    .where('live_version_id', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of drafts) await comments(tx, workspace, id).removeAll()
  await tx
    .updateTable('journey')
    .set({ state: 'archived', control: 'stop', control_cursor: null, paused_at: null })
    .set({ updated_at: at })
    .where('workspace_id', '=', workspace)
    .where('is_sample', '=', 1)
    .execute()
  const uses = await mailUses(tx, workspace)
  // A version pins what it sends, so the sample's own journeys need their mails no more.
  const isUsed = (mail: string) => uses.get(mail)?.some(({ id }) => !journeys.includes(id))
  const unused = mails.filter((mail) => !isUsed(mail))
  if (unused.length === 0) return
  await tx
    .deleteFrom('mail')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', unused)
    .execute()
}
