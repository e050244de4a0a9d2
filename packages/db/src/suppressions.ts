import type { Queries } from './db.ts'
import { emailKey } from './email-key.ts'
import { type Page, toPage } from './page.ts'

export type Suppression = {
  address: string
  channel: string
  reason: 'hard-bounce' | 'complaint' | 'unsubscribed' | 'manual'
  scope: 'all' | 'marketing'
  at: number
}

/** Addresses that must not be written to, by their normalised form. */
export const suppressions = (db: Queries, workspace: string) => {
  const rows = () =>
    db
      .selectFrom('suppression')
      .select(['address', 'channel', 'reason', 'scope', 'at'])
      .where('workspace_id', '=', workspace)
      .$castTo<Suppression>()

  return {
    /** Keeps the earlier row when the address is suppressed for this reason already. */
    add: async (
      suppression: Omit<Suppression, 'channel'> & { channel?: string; delivery?: string },
    ): Promise<Suppression> => {
      const { delivery = null, channel = 'email', ...rest } = suppression
      const row = { ...rest, channel, address: emailKey(rest.address) ?? rest.address }
      await db
        .insertInto('suppression')
        .values({ ...row, workspace_id: workspace, delivery_id: delivery })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return row
    },

    /**
     * Lets the address be written to again, whatever the reasons were or for the one that is named; the
     * number of rows removed.
     */
    remove: async (
      address: string,
      channel = 'email',
      reason?: Suppression['reason'],
    ): Promise<number> => {
      let query = db
        .deleteFrom('suppression')
        .where('workspace_id', '=', workspace)
        .where('channel', '=', channel)
        .where('address', '=', emailKey(address) ?? address)
      if (reason !== undefined) query = query.where('reason', '=', reason)
      return Number((await query.executeTakeFirst()).numDeletedRows)
    },

    /** Address (normalised) → why it is suppressed, the broadest scope first; the others are absent. */
    of: async (
      addresses: readonly string[],
      channel = 'email',
    ): Promise<Map<string, Suppression[]>> => {
      if (addresses.length === 0) return new Map()
      const found = await rows()
        .where('channel', '=', channel)
        .where(
          'address',
          'in',
          addresses.map((address) => emailKey(address) ?? address),
        )
        .orderBy('scope')
        .orderBy('at')
        .execute()
      return Map.groupBy(found, (row) => row.address)
    },

    /** In the order of addresses. */
    list: async (options: { cursor?: string; limit?: number } = {}): Promise<Page<Suppression>> => {
      const { cursor, limit = 50 } = options
      let page = rows()
        .orderBy('address')
        .orderBy('channel')
        .orderBy('reason')
        .limit(limit + 1)
      const [address, channel, reason] = cursor?.split('\n') ?? []
      if (address !== undefined && channel !== undefined && reason !== undefined) {
        page = page.where((row) =>
          row(
            row.refTuple('address', 'channel', 'reason'),
            '>',
            row.tuple(address, channel, reason),
          ),
        )
      }
      return toPage(await page.execute(), limit, (row) =>
        [row.address, row.channel, row.reason].join('\n'),
      )
    },
  }
}
