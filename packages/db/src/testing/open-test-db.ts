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
  const name = `sojourn_test_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = await openDb({ url: url.href, dataFolder: tmpdir() })
  return {
    db,
    remove: async () => {
      await db.close()
      await onServer(server, `drop database ${name}`)
    },
  }
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
