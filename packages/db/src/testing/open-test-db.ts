import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, PGliteDialect } from 'kysely'
import pg from 'pg'
import { createDb, type Db } from '../db.ts'
import { migrate } from '../migrations/migrate.ts'
import { openDb } from '../open-db.ts'
import type { Schema } from '../schema.ts'

/** An empty, migrated database; `remove` closes it and leaves nothing behind. */
export type TestDb = { db: Db; remove: () => Promise<void> }

/**
 * The PostgreSQL server that everything is to be tested on, processes and workflows too: the one that
 * whoever started the tests named. Undefined: those run on SQLite, as `npm start` does.
 */
export const chosenServer = (): string | undefined => process.env.SOJOURN_TEST_ALL_ON || undefined

/** What a test runs on that is about neither database: SQLite, unless a server was named. */
export const usualKind = (): 'SQLite' | 'PostgreSQL' =>
  chosenServer() === undefined ? 'SQLite' : 'PostgreSQL'

/** Opens a database for one test file. */
export const openTestDb = (kind: 'SQLite' | 'PostgreSQL'): Promise<TestDb> => {
  if (kind === 'SQLite') return openSqlite()

  const server = process.env.TEST_DATABASE_URL
  return server ? openOnServer(server) : openEmbedded()
}

const openSqlite = async (): Promise<TestDb> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sojourn-db-'))
  // No test pulls the plug, and syncing to disk is most of what a small transaction costs.
  const db = await openDb({ dataFolder, synchronous: 'off' })
  return {
    db,
    remove: async () => {
      await db.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

const openEmbedded = async (): Promise<TestDb> => {
  const { PGlite } = await import('@electric-sql/pglite')
  const db = createDb(
    new Kysely<Schema>({
      dialect: new PGliteDialect({ pglite: new PGlite() }),
    }),
  )
  await migrate(db)
  return { db, remove: () => db.close() }
}

const openOnServer = async (server: string): Promise<TestDb> => {
  const { url, remove } = await createTestDatabase(server)
  const db = await openDb({ url, dataFolder: tmpdir() })
  return {
    db,
    remove: async () => {
      await db.close()
      await remove()
    },
  }
}

/** An empty database of its own on a PostgreSQL server; `remove` drops it. */
export const createTestDatabase = async (
  server: string,
): Promise<{ url: string; remove: () => Promise<void> }> => {
  const name = `sojourn_test_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  // By force: a process that was killed may still be listed as connected.
  return { url: url.href, remove: () => onServer(server, `drop database ${name} with (force)`) }
}

const onServer = async (server: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
