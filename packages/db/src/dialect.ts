import { type Expression, PostgresAdapter, type SqlBool, sql } from 'kysely'
import type { Queries, Tx } from './db.ts'

// The one place where SQLite and PostgreSQL differ for those who write queries.

/** PostgreSQL: serialization failure, deadlock. SQLite never gets so far: its transactions queue. */
const RETRIED_CODES = new Set(['40001', '40P01'])

/** Thrown inside a transaction that met another one's rows and will find them when it runs again. */
export class TryAgain extends Error {}

/** True when the same transaction may succeed the next time. */
export const isWorthRetrying = (error: unknown): boolean =>
  error instanceof TryAgain ||
  (error instanceof Error && 'code' in error && RETRIED_CODES.has(String(error.code)))

/** True when a unique constraint turned the write down. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(String(error.code))

/** PostgreSQL's classes of data exceptions, broken constraints, and wrong types. */
const REFUSED_CLASSES = /^(?:22|23|42)[0-9A-Z]{3}$/
const REFUSED_BY_SQLITE = /^SQLITE_(?:CONSTRAINT|MISMATCH|TOOBIG|RANGE)/

/** True when the database turned a write down for what it says, which no later try would change. */
export const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (REFUSED_BY_SQLITE.test(String(error.code)) || REFUSED_CLASSES.test(String(error.code)))

export const isPostgres = (db: Queries): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter

/**
 * Locks these contacts' rows until the transaction ends (rule `contact-lock`), in id order so that two
 * such calls never wait for each other. On SQLite a transaction has the whole database already.
 */
export const lockContacts = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0 || !isPostgres(tx)) return

  await tx
    .selectFrom('contact')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** True where the text holds the part, letter for letter. Any script: no words, no wildcards. */
export const containsText = (
  db: Queries,
  text: Expression<string | null>,
  part: string,
): Expression<SqlBool> =>
  isPostgres(db)
    ? sql<SqlBool>`strpos(${text}, ${part}) > 0`
    : sql<SqlBool>`instr(${text}, ${part}) > 0`
