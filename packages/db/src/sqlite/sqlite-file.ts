import Sqlite from 'better-sqlite3'
import { createLeafHolds, LEAF_HOLDS } from '../predicate/sqlite-leaf.ts'

/** Synchronous waiting per attempt; the rest of the waiting is asynchronous (see busy.ts). */
const BUSY_TIMEOUT_MS = 20
const CACHE_KIB = 16_384
const MMAP_BYTES = 268_435_456
const STATEMENTS_KEPT = 500

/** `full`: what was committed survives a power cut. `off` is for tests alone. */
export type Synchronous = 'full' | 'off'

type Statement = Sqlite.Statement<unknown[]>

/** One connection to the file, with its prepared statements. */
export type SqliteFile = {
  raw: Sqlite.Database
  prepare: (sql: string) => Statement
  exec: (sql: string) => void
  close: () => void
}

/** Opens the file; the reading connection can change nothing. */
export const openSqliteFile = (
  path: string,
  options: { isReader: boolean; synchronous: Synchronous },
): SqliteFile => {
  const raw = new Sqlite(path, {
    readonly: options.isReader,
    timeout: BUSY_TIMEOUT_MS,
  })
  if (!options.isReader) raw.pragma('journal_mode = WAL')
  // A commit leaves the sync of the log to who waits for it (log-sync.ts); a checkpoint does its own.
  raw.pragma(`synchronous = ${options.synchronous === 'full' ? 'normal' : 'off'}`)
  raw.pragma(`cache_size = -${CACHE_KIB}`)
  raw.pragma(`mmap_size = ${MMAP_BYTES}`)
  raw.pragma('temp_store = memory')
  raw.function(LEAF_HOLDS, { deterministic: true }, createLeafHolds())

  const statements = new Map<string, Statement>()
  return {
    raw,
    prepare: (sql) => {
      const known = statements.get(sql)
      if (known) return known

      const statement = raw.prepare<unknown[]>(sql)
      const oldest = statements.keys().next().value
      if (statements.size >= STATEMENTS_KEPT && oldest !== undefined) statements.delete(oldest)
      statements.set(sql, statement)
      return statement
    },
    exec: (sql) => {
      raw.exec(sql)
    },
    close: () => {
      raw.close()
    },
  }
}
