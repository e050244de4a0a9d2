import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDb } from '../open-db.ts'
import { createWorkspace } from '../testing/index.ts'

const open = async (options: { checkpointsApart?: boolean } = {}) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'sojourn-checkpoints-'))
  const db = await openDb({ dataFolder, ...options })
  onTestFinished(async () => {
    await db.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })
  return { db, file: join(dataFolder, 'sojourn.db') }
}

test('what was committed reaches the file although no commit folds it in', async () => {
  const { db, file } = await open({ checkpointsApart: true })
  const before = statSync(file).mtimeMs
  await createWorkspace(db)
  await vi.waitFor(() => expect(statSync(file).mtimeMs).toBeGreaterThan(before), 10_000)
  const { rows } = await sql`pragma wal_checkpoint(passive)`.execute(db)
  expect(rows).toMatchObject([{ busy: 0 }])
})

test('a transaction that need not be durable commits all the same, and the next is durable again', async () => {
  const { db } = await open()
  const synchronous = async (tx: Parameters<Parameters<typeof db.transaction>[0]>[0]) => {
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(tx)
    return rows[0]?.synchronous
  }
  const light = await db.transaction(
    async (tx) => {
      await tx
        .insertInto('attempt')
        .values({ key: 'light', count: 1, window_started_at: 0 })
        .execute()
      return synchronous(tx)
    },
    { isDurable: false },
  )
  expect(light).toBe(1)
  expect(await db.transaction(synchronous)).toBe(2)
  const rows = await db.selectFrom('attempt').select('key').execute()
  expect(rows).toEqual([{ key: 'light' }])
})
