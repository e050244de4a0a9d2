import type { Db } from '../db.ts'
import { tableNames } from './table-names.ts'

/** Empties every table, in one transaction. */
export const clearDatabase = async (db: Db): Promise<void> => {
  const names = await tableNames(db)
  await db.transaction(async (tx) => {
    for (const name of names) await tx.deleteFrom(name).execute()
  })
}
