import type { Queries } from './db.ts'
import { createIds } from './ids.ts'
import type { WorkspaceTable } from './schema.ts'

export type Workspace = {
  id: string
  name: string
  zone: string
  language: string
  writeKey: string
  createdAt: number
}
export type WorkspaceChange = Partial<Pick<Workspace, 'name' | 'zone' | 'language' | 'writeKey'>>

const newId = createIds()

const toWorkspace = (row: WorkspaceTable): Workspace => ({
  id: row.id,
  name: row.name,
  zone: row.zone,
  language: row.language,
  writeKey: row.write_key,
  createdAt: row.created_at,
})

/** The workspaces themselves; all that is in one is reached by the other repositories. */
export const workspaces = (db: Queries) => {
  const one = async (column: 'id' | 'write_key', value: string) => {
    const row = await db
      .selectFrom('workspace')
      .selectAll()
      .where(column, '=', value)
      .executeTakeFirst()
    return row && toWorkspace(row)
  }

  return {
    create: async (workspace: Omit<Workspace, 'id'>): Promise<Workspace> => {
      const created = { ...workspace, id: newId('ws') }
      await db
        .insertInto('workspace')
        .values({
          id: created.id,
          name: created.name,
          zone: created.zone,
          language: created.language,
          write_key: created.writeKey,
          created_at: created.createdAt,
        })
        .execute()
      return created
    },
    find: (id: string) => one('id', id),
    /** Whom a write key lets send events. */
    findByWriteKey: (writeKey: string) => one('write_key', writeKey),
    /** All of them, the oldest first. */
    list: async (): Promise<Workspace[]> => {
      const rows = await db.selectFrom('workspace').selectAll().orderBy('id').execute()
      return rows.map(toWorkspace)
    },
    update: async (id: string, change: WorkspaceChange): Promise<void> => {
      const { writeKey, ...rest } = change
      if (Object.keys(change).length === 0) return
      await db
        .updateTable('workspace')
        .set({ ...rest, write_key: writeKey })
        .where('id', '=', id)
        .execute()
    },
  }
}
