import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { createDb, type Db } from './db.ts'
import { migrate } from './migrations/migrate.ts'
import { CHANNEL, listen } from './postgres/listen.ts'
import { createPostgresDialect } from './postgres/postgres-dialect.ts'
import type { Schema } from './schema.ts'
import { startCheckpoints } from './sqlite/checkpoints.ts'
import { createSqliteDialect } from './sqlite/sqlite-dialect.ts'
import type { Synchronous } from './sqlite/sqlite-file.ts'

export type OpenDbOptions = {
  /** `postgres://…`; absent: `sojourn.db` in the data folder. */
  url?: string
  dataFolder: string
  /** Default `full`: what was committed survives a power cut. */
  synchronous?: Synchronous
  /** Default false; true, for a process that stays: a thread folds SQLite's log into the file. */
  checkpointsApart?: boolean
  /** Default true; false: the tables stay as they are, for whoever only looks. */
  mustMigrate?: boolean
}

/** Opens the database and brings it up to date. Safe when several processes do so at once. */
export const openDb = async ({
  url,
  dataFolder,
  synchronous = 'full',
  checkpointsApart = false,
  mustMigrate = true,
}: OpenDbOptions): Promise<Db> => {
  const db = url ? openPostgres(url) : openSqlite(dataFolder, { synchronous, checkpointsApart })
  try {
    if (mustMigrate) await migrate(db)
  } catch (error) {
    await db.close()
    throw error
  }
  return db
}

const openPostgres = (url: string): Db => {
  const kysely = new Kysely<Schema>({ dialect: createPostgresDialect(url) })
  const notify = async (payload: string) => {
    await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(kysely)
  }
  return createDb(kysely, { listen: (tell) => listen(url, notify, tell) })
}

const openSqlite = (
  dataFolder: string,
  { synchronous, checkpointsApart }: { synchronous: Synchronous; checkpointsApart: boolean },
): Db => {
  mkdirSync(dataFolder, { recursive: true })
  const path = join(dataFolder, 'sojourn.db')
  const { dialect, lightDialect, files } = createSqliteDialect(path, synchronous)
  const stopCheckpoints = checkpointsApart ? startCheckpoints(path, files.writer) : undefined
  const dataVersion = files.reader.raw.prepare('pragma data_version').pluck()
  return createDb(new Kysely<Schema>({ dialect }), {
    dataVersion: async () => Number(dataVersion.get()),
    light: new Kysely<Schema>({ dialect: lightDialect }),
    close: stopCheckpoints,
  })
}
