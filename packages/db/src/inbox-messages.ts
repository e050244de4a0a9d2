import { UserError } from '@sojourn/shared/problems'
import type { Queries } from './db.ts'
import { containsText } from './dialect.ts'
import { type Page, toPage } from './page.ts'

export type InboxSummary = {
  id: string
  messageId: string
  subject: string
  from: string
  to: string
  at: number
  readAt: number | null
}
export type InboxMessage = InboxSummary & { raw: string }

/** What the built-in inbox keeps. */
export const inboxMessages = (db: Queries, workspace: string) => {
  const rows = () =>
    db
      .selectFrom('inbox_message')
      .select([
        'id',
        'message_id as messageId',
        'subject',
        'sender as from',
        'recipient as to',
        'received_at as at',
        'read_at as readAt',
      ])
      .where('workspace_id', '=', workspace)

  return {
    /** The newest first. `query` is part of a subject or an address. */
    list: async (
      options: { query?: string; cursor?: string; limit?: number } = {},
    ): Promise<Page<InboxSummary>> => {
      const { query = '', cursor, limit = 50 } = options
      let page = rows()
        .orderBy('id', 'desc')
        .limit(limit + 1)
      if (cursor) page = page.where('id', '<', cursor)
      if (query) {
        page = page.where((row) =>
          row.or([
            containsText(db, row.ref('subject'), query),
            containsText(db, row.ref('recipient'), query.toLowerCase()),
          ]),
        )
      }
      return toPage(await page.execute(), limit, ({ id }) => id)
    },

    countUnread: async (): Promise<number> => {
      const row = await db
        .selectFrom('inbox_message')
        .select((message) => message.fn.countAll<number>().as('count'))
        .where('workspace_id', '=', workspace)
        .where('read_at', 'is', null)
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    /** @throws UserError `message.unknown` */
    get: async (id: string): Promise<InboxMessage> => {
      const row = await rows().select('raw').where('id', '=', id).executeTakeFirst()
      if (!row) throw new UserError('message.unknown', 404)
      return row
    },

    /** Which of these Message-IDs arrived: what settles a hand-over of unknown outcome. */
    arrived: async (messageIds: readonly string[]): Promise<Set<string>> => {
      if (messageIds.length === 0) return new Set()
      const found = await rows().where('message_id', 'in', messageIds).execute()
      return new Set(found.map((row) => row.messageId))
    },

    /** Keeps the first reading. */
    markRead: async (id: string, at: number): Promise<void> => {
      await db
        .updateTable('inbox_message')
        .set({ read_at: at })
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .where('read_at', 'is', null)
        .execute()
    },

    /** True when there was such a message. */
    delete: async (id: string): Promise<boolean> => {
      const { numDeletedRows } = await db
        .deleteFrom('inbox_message')
        .where('workspace_id', '=', workspace)
        .where('id', '=', id)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },

    deleteAll: async (): Promise<void> => {
      await db.deleteFrom('inbox_message').where('workspace_id', '=', workspace).execute()
    },
  }
}
