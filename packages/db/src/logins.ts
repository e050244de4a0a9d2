import type { Queries } from './db.ts'
import { secretHash } from './secret-hash.ts'

/** A session ends this long after its last use … */
export const IDLE_MS = 14 * 86_400_000
/** … and this long after its start, used or not. */
export const LONGEST_MS = 90 * 86_400_000
/** How exactly the last use is kept; a write for every request would be too many. */
const SEEN_EVERY_MS = 60_000

export type Login = { account: string; workspace: string; createdAt: number }

/** Sessions, found by their token; only its hash is stored. */
export const logins = (db: Queries) => ({
  create: async (login: { token: string; account: string; workspace: string; at: number }) => {
    await db
      .insertInto('login')
      .values({
        token_hash: secretHash(login.token),
        account_id: login.account,
        workspace_id: login.workspace,
        created_at: login.at,
        seen_at: login.at,
        expires_at: login.at + LONGEST_MS,
      })
      .execute()
  },

  /** The session of this token, marked as used; undefined when there is none or its time is up. */
  use: async (token: string, at: number): Promise<Login | undefined> => {
    const row = await db
      .selectFrom('login')
      .selectAll()
      .where('token_hash', '=', secretHash(token))
      .where('expires_at', '>', at)
      .where('seen_at', '>', at - IDLE_MS)
      .executeTakeFirst()
    if (!row) return undefined

    if (row.seen_at < at - SEEN_EVERY_MS) {
      await db
        .updateTable('login')
        .set({ seen_at: at })
        .where('token_hash', '=', row.token_hash)
        .execute()
    }
    return { account: row.account_id, workspace: row.workspace_id, createdAt: row.created_at }
  },

  end: async (token: string): Promise<void> => {
    await db.deleteFrom('login').where('token_hash', '=', secretHash(token)).execute()
  },

  /** Ends all sessions of an account, or all but the one that asks. */
  endAll: async (account: string, except?: { token: string }): Promise<void> => {
    let query = db.deleteFrom('login').where('account_id', '=', account)
    if (except) query = query.where('token_hash', '!=', secretHash(except.token))
    await query.execute()
  },

  deleteExpired: async (at: number): Promise<void> => {
    await db
      .deleteFrom('login')
      .where((row) => row.or([row('expires_at', '<=', at), row('seen_at', '<=', at - IDLE_MS)]))
      .execute()
  },
})
