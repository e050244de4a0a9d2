import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
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

/** What is in the file alone, as if the log beside it were lost. */
const workspacesWithoutLog = (file: string): unknown[] => {
  const copy = `${file}-copy`
  copyFileSync(file, copy)
  const alone = new Sqlite(copy)
  // Its header says that it has a log; an empty one is made beside the copy.
  const ids = alone.prepare('select id from workspace').pluck().all()
  alone.close()
  return ids
}

test('what was committed reaches the file although no commit folds it in', async () => {
  const { db, file } = await open({ checkpointsApart: true })
  const id = await createWorkspace(db)
  await vi.waitFor(() => expect(workspacesWithoutLog(file)).toContain(id), 10_000)
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
