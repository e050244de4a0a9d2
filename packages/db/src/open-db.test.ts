import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { migrations } from './migrations/migrate.ts'
import { openDb } from './open-db.ts'
import { eachDatabase } from './testing/index.ts'

const aFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sojourn-open-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const aLease = (name: string) => ({ name, holder: 'me', until: 1 })

test('two processes that start together migrate once', async () => {
  const dataFolder = await aFolder()
  const opened = await Promise.all([1, 2, 3].map(() => openDb({ dataFolder })))

  const rows = await opened[0]?.selectFrom('migration').select('number').execute()
  expect(rows).toEqual(migrations.map(({ number }) => ({ number })))
  await Promise.all(opened.map((db) => db.close()))
})

test('a reader sees the state before an open transaction, and does not wait for it', async () => {
  const db = await openDb({ dataFolder: await aFolder() })
  await db.transaction(async (tx) => {
    await tx.insertInto('lease').values(aLease('router')).execute()
    expect(await db.selectFrom('lease').selectAll().execute()).toEqual([])
  })
  expect(await db.selectFrom('lease').selectAll().execute()).toHaveLength(1)
  await db.close()
})

test('a second process waits for the write lock without failing', async () => {
  const dataFolder = await aFolder()
  const [one, other] = await Promise.all([openDb({ dataFolder }), openDb({ dataFolder })])
  let isReleased = false
  const holding = one.transaction(async (tx) => {
    await tx.insertInto('lease').values(aLease('one')).execute()
    await new Promise((resolve) => setTimeout(resolve, 300))
    isReleased = true
  })
  await expect.poll(() => one.selectFrom('lease').select('name').execute()).toEqual([])
  await other.insertInto('lease').values(aLease('other')).execute()

  expect(isReleased).toBe(true)
  await holding
  await Promise.all([one.close(), other.close()])
})

eachDatabase((database) => {
  test('a transaction that throws leaves nothing behind', async () => {
    const failing = database.db.transaction(async (tx) => {
      await tx.insertInto('lease').values(aLease('gone')).execute()
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await database.db.selectFrom('lease').selectAll().execute()).toEqual([])
  })

  test('transactions that arrive together all take effect', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `lease-${index}`)
    await Promise.all(
      names.map((name) =>
        database.db.transaction((tx) => tx.insertInto('lease').values(aLease(name)).execute()),
      ),
    )
    expect(await database.db.selectFrom('lease').selectAll().execute()).toHaveLength(20)
  })

  test('the data version changes with a commit and stays without one', async () => {
    const before = await database.db.dataVersion()
    await database.db.selectFrom('lease').selectAll().execute()
    expect(await database.db.dataVersion()).toBe(before)

    await database.db.insertInto('lease').values(aLease('new')).execute()
    expect(await database.db.dataVersion()).not.toBe(before)
  })

  test('big whole numbers come back as numbers', async () => {
    await database.db
      .insertInto('lease')
      .values({ ...aLease('x'), until: 1_790_000_000_123 })
      .execute()
    const row = await database.db.selectFrom('lease').select('until').executeTakeFirstOrThrow()
    expect(row.until).toBe(1_790_000_000_123)
  })
})
