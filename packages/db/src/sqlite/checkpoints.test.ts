import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
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

test('a transaction is answered after the disk has it, one that need not be durable before', async () => {
  const { db, file } = await open()
  const handle = await openFile(`${file}-wal`)
  const datasync = vi.spyOn(Object.getPrototypeOf(handle), 'datasync')
  onTestFinished(async () => {
    datasync.mockRestore()
    await handle.close()
  })
  const take = (key: string, isDurable: boolean) =>
    db.transaction(
      async (tx) => {
        await tx.insertInto('attempt').values({ key, count: 1, window_started_at: 0 }).execute()
      },
      { isDurable },
    )

  await take('light', false)
  expect(datasync).toHaveBeenCalledTimes(0)
  let hasReached = () => {}
  datasync.mockReturnValueOnce(
    new Promise<void>((resolve) => {
      hasReached = resolve
    }),
  )
  let isAnswered = false
  const answered = take('durable', true).then(() => {
    isAnswered = true
  })
  await expect.poll(() => db.selectFrom('attempt').select('key').execute()).toHaveLength(2)
  expect(isAnswered).toBe(false)
  hasReached()
  await answered
})
