import type { Queries } from './db.ts'
import { createIds } from './ids.ts'
import { secretHash } from './secret-hash.ts'

const newId = createIds()
const USED_EVERY_MS = 60_000

export type AccessKey = {
  id: string
  name: string
  ending: string
  createdAt: number
  usedAt: number | null
}

/** The workspace that a secret key opens, marked as used; undefined for an unknown key. */
export const useAccessKey = async (
  db: Queries,
  key: string,
  at: number,
): Promise<{ id: string; workspace: string } | undefined> => {
  const row = await db
    .selectFrom('access_key')
    .select(['id', 'workspace_id', 'used_at'])
    .where('key_hash', '=', secretHash(key))
    .executeTakeFirst()
  if (!row) return undefined

  if (row.used_at === null || row.used_at < at - USED_EVERY_MS) {
    await db.updateTable('access_key').set({ used_at: at }).where('id', '=', row.id).execute()
  }
  return { id: row.id, workspace: row.workspace_id }
}

/** Secret keys of one workspace. The key itself is never stored. */
export const accessKeys = (db: Queries, workspace: string) => ({
  create: async (input: { name: string; key: string; at: number }): Promise<AccessKey> => {
    const created = {
      id: newId('key'),
      name: input.name,
      ending: input.key.slice(-4),
      createdAt: input.at,
      usedAt: null,
    }
    await db
      .insertInto('access_key')
      .values({
        id: created.id,
        workspace_id: workspace,
        name: created.name,
        key_hash: secretHash(input.key),
        ending: created.ending,
        created_at: created.createdAt,
        used_at: null,
      })
      // A preset key is handed in at every start.
      .onConflict((conflict) => conflict.column('key_hash').doNothing())
      .execute()
    return created
  },

  list: (): Promise<AccessKey[]> =>
    db
      .selectFrom('access_key')
      .select(['id', 'name', 'ending', 'created_at as createdAt', 'used_at as usedAt'])
      .where('workspace_id', '=', workspace)
      .orderBy('id')
      .execute(),

  /** True when there was such a key. */
  delete: async (id: string): Promise<boolean> => {
    const { numDeletedRows } = await db
      .deleteFrom('access_key')
      .where('workspace_id', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  },
})
