import type { Queries } from './db.ts'

/** What was seen so far: pickers offer it. */
export const facts = (db: Queries, workspace: string) => ({
  /** Names of attributes, in order, at most 1000. */
  attributes: async (): Promise<string[]> => {
    const rows = await db
      .selectFrom('attribute')
      .select('name')
      .where('workspace_id', '=', workspace)
      .orderBy('name')
      .limit(1000)
      .execute()
    return rows.map(({ name }) => name)
  },
})
