import type { Db } from '../db.ts'
import { createIds } from '../ids.ts'

/** Makes a workspace and gives its id. */
export const createWorkspace = async (db: Db): Promise<string> => {
  const id = createIds()('ws')
  await db
    .insertInto('workspace')
    .values({
      id,
      name: 'Test',
      zone: 'Asia/Taipei',
      language: 'en',
      write_key: `write-${id}`,
      created_at: Date.now(),
    })
    .execute()
  return id
}
