import type { Db } from './db.ts'
import { createIds } from './ids.ts'

/** A mail as the built-in inbox received it. */
export type ReceivedMail = {
  /** With angle brackets. */
  messageId: string
  /** The delivery that the Message-ID names, if it is one of ours. */
  delivery: string | undefined
  recipient: string
  sender: string
  subject: string
  /** The whole message. */
  raw: string
  receivedAt: number
}

const insertBatch = 100

/**
 * Keeps received mails, all in one transaction: once this has returned they may be answered for. A mail
 * goes to the workspace of its delivery, any other to the oldest workspace.
 */
export const keepReceivedMail = async (db: Db, mails: readonly ReceivedMail[]): Promise<void> => {
  const ids = createIds()
  await db.transaction(async (tx) => {
    const deliveries = mails.flatMap(({ delivery }) => delivery ?? [])
    const owners =
      deliveries.length === 0
        ? []
        : await tx
            .selectFrom('delivery')
            .select(['id', 'workspace_id'])
            .where('id', 'in', deliveries)
            .execute()
    const ownerOf = new Map(owners.map((owner) => [owner.id, owner.workspace_id]))
    const fallback = await tx
      .selectFrom('workspace')
      .select('id')
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst()

    const rows = mails.flatMap((mail) => {
      const workspace = ownerOf.get(mail.delivery ?? '') ?? fallback?.id
      if (workspace === undefined) return []
      return {
        id: ids('msg'),
        workspace_id: workspace,
        message_id: mail.messageId,
        recipient: mail.recipient,
        sender: mail.sender,
        subject: mail.subject,
        // PostgreSQL's text has no NUL.
        raw: mail.raw.replaceAll('\0', ''),
        received_at: mail.receivedAt,
        read_at: null,
      }
    })
    for (let from = 0; from < rows.length; from += insertBatch) {
      await tx
        .insertInto('inbox_message')
        .values(rows.slice(from, from + insertBatch))
        .execute()
    }
  })
}
