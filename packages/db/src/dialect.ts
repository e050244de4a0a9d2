import { type Expression, PostgresAdapter, type RawBuilder, type SqlBool, sql } from 'kysely'
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

/** PostgreSQL: connection lost, out of resources, shutting down or starting. SQLite: locked, disk full or failing. */
const AWAY_CLASSES = /^(?:08|53|57)[0-9A-Z]{3}$|^ECONN|^EPIPE$|^ETIMEDOUT$/
const AWAY_BY_SQLITE = /^SQLITE_(?:BUSY|FULL|IOERR|CANTOPEN)/

/** True when the database itself cannot be written to at this moment, whatever the write says. */
export const isAway = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (AWAY_BY_SQLITE.test(String(error.code)) || AWAY_CLASSES.test(String(error.code)))

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

/**
 * A list for `in`. On SQLite it is one bound value however long it is, so that one prepared statement
 * serves for all lengths.
 */
export const listOf = <T extends string | number>(
  db: Queries,
  values: readonly T[],
): RawBuilder<T> =>
  isPostgres(db)
    ? sql<T>`(${sql.join(values)})`
    : sql<T>`(select value from json_each(${JSON.stringify(values)}))`

/** Rows as a table to join with; say of each column what it holds. */
export const tableOf = <Row extends Record<string, string | number>>(
  db: Queries,
  columns: { [Name in keyof Row & string]: 'text' | 'bigint' },
  rows: readonly Row[],
): RawBuilder<Row> => {
  const text = JSON.stringify(rows)
  const read = Object.entries<string>(columns).map(([name, type]) =>
    isPostgres(db)
      ? sql`cast(value->>${sql.lit(name)} as ${sql.raw(type)}) as ${sql.ref(name)}`
      : sql`value->>${sql.lit(`$.${name}`)} as ${sql.ref(name)}`,
  )
  return isPostgres(db)
    ? sql<Row>`(select ${sql.join(read)} from jsonb_array_elements(${text}::jsonb))`
    : sql<Row>`(select ${sql.join(read)} from json_each(${text}))`
}
