import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Db } from '../db.ts'
import { isPostgres } from '../dialect.ts'
import { eachDatabase, openTestDb } from '../testing/index.ts'
import { migrate, migrations, pending } from './migrate.ts'
import type { Migration } from './migration.ts'

type Column = { name: string; isNullable: boolean; isNumber: boolean }

/** Table → columns, said alike for both databases. */
const columnsOf = async (db: Db): Promise<Record<string, Column[]>> => {
  const question = isPostgres(db)
    ? sql<{ tab: string; name: string; optional: boolean; type: string }>`
        select table_name as tab, column_name as name, is_nullable = 'YES' as optional,
          data_type as type
        from information_schema.columns where table_schema = current_schema()`
    : sql<{ tab: string; name: string; optional: number; type: string }>`
        select t.name as tab, c.name as name, c."notnull" = 0 and c.pk = 0 as optional, c.type as type
        from sqlite_master t join pragma_table_info(t.name) c
        where t.type = 'table' and t.name not like 'sqlite_%' and t.name != 'migration'`
  const { rows } = await question.execute(db)
  const columns = rows
    .filter(({ tab }) => tab !== 'migration')
    .map(({ tab, name, optional, type }) => ({
      tab,
      name,
      isNullable: Boolean(optional),
      isNumber: /int/i.test(type),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return Object.fromEntries(
    [...Map.groupBy(columns, ({ tab }) => tab)].map(([tab, list]) => [
      tab,
      list.map(({ tab: _, ...column }) => column),
    ]),
  )
}

test('migrations are in the order of their numbers, and no number is taken twice', () => {
  const numbers = migrations.map(({ number }) => number)
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
})

test('both databases have the same tables with the same columns', async () => {
  const [sqlite, postgres] = await Promise.all([openTestDb('SQLite'), openTestDb('PostgreSQL')])
  expect(await columnsOf(sqlite.db)).toEqual(await columnsOf(postgres.db))
  await Promise.all([sqlite.remove(), postgres.remove()])
})

eachDatabase((database) => {
  test('a database that is up to date is left alone', async () => {
    const before = await database.db.dataVersion()
    await migrate(database.db)
    expect(await database.db.dataVersion()).toBe(before)
    expect(await pending(database.db)).toEqual([])
  })

  test('a later migration runs once, and what it changed stays when the next one fails', async () => {
    const adding: Migration = {
      number: 901,
      name: 'add',
      up: async (tx) => {
        await sql`create table added (id text primary key)`.execute(tx)
      },
    }
    const failing: Migration = {
      number: 902,
      name: 'fail',
      up: () => Promise.reject(new Error('no')),
    }

    await migrate(database.db, [...migrations, adding])
    await migrate(database.db, [...migrations, adding])
    const all = [...migrations, adding, failing]
    await expect(migrate(database.db, all)).rejects.toThrow('no')
    expect((await pending(database.db, all)).map(({ number }) => number)).toEqual([902])
    await sql`drop table added`.execute(database.db)
    await database.db.deleteFrom('migration').where('number', '=', 901).execute()
  })
})
