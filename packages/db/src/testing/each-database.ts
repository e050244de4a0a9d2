import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import type { Db } from '../db.ts'
import { clearDatabase } from './clear-database.ts'
import { createWorkspace } from './create-workspace.ts'
import { openTestDb, type TestDb } from './open-test-db.ts'

export type TestDatabase = {
  /** Open from the first test on; empty at the start of each. */
  readonly db: Db
  readonly kind: 'SQLite' | 'PostgreSQL'
  /** Makes a workspace and gives its id. */
  workspace: () => Promise<string>
}

/**
 * Declares the suite once for a SQLite file and once for PostgreSQL: a database of its own on the
 * server of TEST_DATABASE_URL, else an embedded one.
 */
export const eachDatabase = (suite: (database: TestDatabase) => void): void => {
  for (const kind of ['SQLite', 'PostgreSQL'] as const) {
    describe(`on ${kind}`, () => {
      let opened: TestDb | undefined
      const getDb = (): Db => {
        if (!opened) throw new Error('The database is open inside tests and hooks only.')
        return opened.db
      }

      beforeAll(async () => {
        opened = await openTestDb(kind)
      }, 60_000)
      beforeEach(() => clearDatabase(getDb()))
      afterAll(() => opened?.remove())

      suite({
        get db() {
          return getDb()
        },
        kind,
        workspace: () => createWorkspace(getDb()),
      })
    })
  }
}
