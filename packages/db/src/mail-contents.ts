import type { Queries } from './db.ts'
import { inChunks } from './in-chunks.ts'
import { fromJson, toJson } from './json.ts'

/** Compiled mails by content hash; one that is stored never changes. */
export const mailContents = (db: Queries, workspace: string) => ({
  /** Keeps contents by hash; those that are there stay. */
  put: async (contents: Record<string, unknown>, at: number): Promise<void> => {
    const rows = Object.entries(contents).map(([hash, content]) => ({
      workspace_id: workspace,
      hash,
      content: toJson(content),
      created_at: at,
    }))
    for (const chunk of inChunks(rows)) {
      await db
        .insertInto('mail_content')
        .values(chunk)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  },

  /** A content as it was put; its shape is the mail package's. */
  find: async (hash: string): Promise<unknown> => {
    const row = await db
      .selectFrom('mail_content')
      .select('content')
      .where('workspace_id', '=', workspace)
      .where('hash', '=', hash)
      .executeTakeFirst()
    return row && fromJson(row.content)
  },
})
