import { sql } from 'kysely'
import type { Tx } from '../db.ts'
import { isPostgres } from '../dialect.ts'

/** One step of the schema. It may use SQL and this file, never schema.ts or a repository: those move on. */
export type Migration = {
  number: number
  name: string
  up: (tx: Tx) => Promise<void>
}

/**
 * Runs DDL written for both databases: statements apart by `;`, `int` for every whole number,
 * `seq` for the key that the database counts up.
 */
export const runStatements = async (tx: Tx, ddl: string): Promise<void> => {
  const [int, seq] = isPostgres(tx)
    ? ['bigint', 'bigint generated always as identity primary key']
    : ['integer', 'integer primary key autoincrement']
  const statements = ddl
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')

  for (const statement of statements) {
    const text = statement.replace(/\bint\b/g, int).replace(/\bseq seq\b/g, `seq ${seq}`)
    const isTable = /^create table/.test(text)
    // STRICT makes SQLite as careful about types as PostgreSQL is.
    await sql.raw(isTable && !isPostgres(tx) ? `${text} strict` : text).execute(tx)
  }
}
