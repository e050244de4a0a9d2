import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { isPostgres } from '../dialect.ts'
import type { Schema } from '../schema.ts'

/** Every table but the list of migrations, as the database itself names them. */
export const tableNames = async (db: Db): Promise<(keyof Schema)[]> => {
  const question = isPostgres(db)
    ? sql<{
        name: string
      }>`select table_name as name from information_schema.tables
        where table_schema = current_schema()`
    : sql<{ name: string }>`select name from sqlite_master
        where type = 'table' and name not like 'sqlite_%'`
  const { rows } = await question.execute(db)
  return rows.map((row) => row.name as keyof Schema).filter((name) => name !== 'migration')
}
