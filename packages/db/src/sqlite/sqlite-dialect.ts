import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { createLogSync, type LogSync } from './log-sync.ts'
import { SqliteConnection } from './sqlite-connection.ts'
import { openSqliteFile, type SqliteFile, type Synchronous } from './sqlite-file.ts'
import { createTurns, type Turns } from './turns.ts'

// Kysely would hand out one connection at a time; ours take turns themselves.
class Adapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

type Files = { writer: SqliteFile; reader: SqliteFile }

const createDriver = (files: Files, turns: Turns, log?: LogSync): Driver => {
  const ours = (connection: DatabaseConnection) => connection as SqliteConnection
  const exec = (sql: string) => async () => files.writer.exec(sql)
  const savepoint = (verb: string) => async (_: DatabaseConnection, name: string) =>
    exec(`${verb} "${name}"`)()

  return {
    init: async () => {},
    acquireConnection: async () => new SqliteConnection({ ...files, turns, sync: log?.sync }),
    beginTransaction: (connection) => ours(connection).begin(),
    commitTransaction: (connection) => ours(connection).commit(),
    rollbackTransaction: (connection) => ours(connection).rollback(),
    savepoint: savepoint('savepoint'),
    rollbackToSavepoint: savepoint('rollback to'),
    releaseSavepoint: savepoint('release'),
    releaseConnection: async () => {},
    destroy: async () => {
      await log?.close()
      files.reader.close()
      files.writer.close()
    },
  }
}

/**
 * The file as Kysely sees it, and the two connections behind it. By the light dialect no commit waits for
 * the disk; all else is the same.
 */
export const createSqliteDialect = (
  path: string,
  synchronous: Synchronous,
): { dialect: Dialect; lightDialect: Dialect; files: Files } => {
  const writer = openSqliteFile(path, { isReader: false, synchronous })
  const reader = openSqliteFile(path, { isReader: true, synchronous })
  const files = { writer, reader }
  const turns = createTurns()
  const log = synchronous === 'full' ? createLogSync(`${path}-wal`) : undefined
  const dialectOf = (sync?: LogSync): Dialect => ({
    createAdapter: () => new Adapter(),
    createDriver: () => createDriver(files, turns, sync),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  })
  return { dialect: dialectOf(log), lightDialect: dialectOf(), files }
}
