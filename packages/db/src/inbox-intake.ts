import type { Tx } from './db.ts'
import { settleArrived } from './deliveries.ts'
import { createIds } from './ids.ts'
import { inChunks } from './in-chunks.ts'
import { cleanText } from './json.ts'
import { workspaces } from './workspaces.ts'

const newId = createIds()

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

/**
 * Keeps received mails: once the transaction is committed they may be answered for. A mail goes to the
 * workspace of its delivery, any other to the oldest workspace.
 */
export const keepReceivedMail = async (tx: Tx, mails: readonly ReceivedMail[]): Promise<void> => {
  const owners = await findOwners(
    tx,
    mails.flatMap(({ delivery }) => delivery ?? []),
  )
  const [fallback] = owners.size === mails.length ? [] : await workspaces(tx).list()

  const rows = mails.flatMap((mail) => {
    const workspace = owners.get(mail.delivery ?? '') ?? fallback?.id
    if (workspace === undefined) return []
    return {
      id: newId('msg'),
      workspace_id: workspace,
      message_id: cleanText(mail.messageId),
      recipient: cleanText(mail.recipient),
      sender: cleanText(mail.sender),
      subject: cleanText(mail.subject),
      raw: cleanText(mail.raw),
      received_at: mail.receivedAt,
      read_at: null,
    }
  })
  for (const chunk of inChunks(rows)) await tx.insertInto('inbox_message').values(chunk).execute()
  await settleArrived(tx, [...owners.keys()], mails[0]?.receivedAt ?? 0)
}

/** Delivery → its workspace. */
const findOwners = async (tx: Tx, deliveries: readonly string[]): Promise<Map<string, string>> => {
  if (deliveries.length === 0) return new Map()
  const rows = await tx
    .selectFrom('delivery')
    .select(['id', 'workspace_id'])
    .where('id', 'in', deliveries)
    .execute()
  return new Map(rows.map((row) => [row.id, row.workspace_id]))
}
