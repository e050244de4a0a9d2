import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Tx } from '../db.ts'
import { isDuplicate } from '../dialect.ts'
import { migrations } from '../migrations/migrate.ts'
import { openDb } from '../open-db.ts'
import { createTestDatabase, openTestDb, type TestDb } from '../testing/index.ts'

// What needs several connections: the embedded database has one.
const server = process.env.TEST_DATABASE_URL

let opened: TestDb
beforeEach(async () => {
  opened = await openTestDb('PostgreSQL')
}, 60_000)
afterEach(() => opened.remove())

test.runIf(server)('processes that start together migrate once', async () => {
  const { url, remove } = await createTestDatabase(server as string)
  const dbs = await Promise.all([1, 2, 3, 4].map(() => openDb({ url, dataFolder: '' })))
  const rows = await dbs[0]?.selectFrom('migration').select('number').orderBy('number').execute()
  expect(rows?.map((row) => row.number)).toEqual(migrations.map(({ number }) => number))
  await Promise.all(dbs.map((db) => db.close()))
  await remove()
})

test.runIf(server)(
  'of transactions that wait for each other in a circle one is done again, from its beginning',
  async () => {
    const { db } = opened
    for (const name of ['a', 'b'])
      await db.insertInto('lease').values({ name, holder: '0', until: 0 }).execute()
    let runs = 0
    let met = 0
    let meet = () => {}
    const bothHaveOne = new Promise<void>((resolve) => {
      meet = resolve
    })
    const add = (names: readonly [string, string]) =>
      db.transaction(async (tx) => {
        runs++
        const addOne = (name: string) =>
          tx
            .updateTable('lease')
            .set((row) => ({ until: row('until', '+', 1) }))
            .where('name', '=', name)
            .execute()
        await addOne(names[0])
        met++
        if (met === 2) meet()
        await bothHaveOne
        await addOne(names[1])
      })
    await Promise.all([add(['a', 'b']), add(['b', 'a'])])
    const rows = await db.selectFrom('lease').select('until').execute()
    expect(rows.map((row) => row.until)).toEqual([2, 2])
    expect(runs).toBe(3)
  },
)

test.runIf(server)('a serialization failure is repeated, another error is not', async () => {
  const { db } = opened
  let runs = 0
  const fail = (state: string) =>
    db.transaction(async (tx) => {
      runs++
      if (runs === 3) return 'done'
      await sql`do $$ begin raise exception using errcode = ${sql.lit(state)}; end $$`.execute(tx)
      return 'never'
    })
  expect(await fail('40001')).toBe('done')
  runs = 0
  const refused = await fail('23505').catch((error: unknown) => error)
  expect([isDuplicate(refused), runs]).toEqual([true, 1])
})

test.runIf(server)(
  'the commit of an older transaction is noticed after that of a newer one',
  async () => {
    const { db } = opened
    const add = (tx: Tx, name: string) =>
      tx.insertInto('lease').values({ name, holder: '0', until: 0 }).execute()
    let commit = () => {}
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve
    })
    let begin = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const older = db.transaction(async (tx) => {
      await add(tx, 'older')
      begin()
      await mayCommit
    })
    await hasBegun
    await add(db, 'newer')
    const before = await db.dataVersion()
    expect(await db.dataVersion()).toBe(before)
    commit()
    await older
    expect(await db.dataVersion()).not.toBe(before)
  },
)
