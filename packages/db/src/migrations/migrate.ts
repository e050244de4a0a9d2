import { sql } from 'kysely'
import type { Db, Tx } from '../db.ts'
import { isPostgres } from '../dialect.ts'
import { firstTables } from './001-first-tables/index.ts'
import { waysOut } from './002-ways-out.ts'
import { subFlows } from './003-sub-flows.ts'
import { control } from './004-control.ts'
import { sending } from './005-sending.ts'
import { notifications } from './007-notifications.ts'
import { runStore } from './008-run-store.ts'
import { scale } from './009-scale.ts'
import { retention } from './010-retention.ts'
import { installation } from './012-installation.ts'
import { together } from './013-together.ts'
import { peopleFilter } from './014-people-filter.ts'
import type { Migration } from './migration.ts'

/** All migrations, in order. Forward only; one that was released is never edited. */
export const migrations: readonly Migration[] = [
  firstTables,
  waysOut,
  subFlows,
  control,
  sending,
  notifications,
  runStore,
  scale,
  retention,
  installation,
  together,
  peopleFilter,
]

/** Any number will do, as long as it stays: processes that start together take turns by it. */
const LOCK = 7_361_001

/** Runs what has not run yet, in one transaction, one process at a time. */
export const migrate = async (db: Db, wanted: readonly Migration[] = migrations): Promise<void> => {
  if ((await pending(db, wanted)).length === 0) return

  await db.transaction(async (tx) => {
    if (isPostgres(tx)) await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(tx)
    await createMigrationTable(tx)
    // Asked again under the lock: another process may have been faster.
    for (const migration of await pending(tx, wanted)) {
      await migration.up(tx)
      const { number, name } = migration
      await tx.insertInto('migration').values({ number, name, applied_at: Date.now() }).execute()
    }
  })
}

/** Migrations that this database still lacks. */
export const pending = async (
  db: Tx,
  wanted: readonly Migration[] = migrations,
): Promise<Migration[]> => {
  if (!(await hasMigrationTable(db))) return [...wanted]

  const rows = await db.selectFrom('migration').select('number').execute()
  const applied = new Set(rows.map((row) => row.number))
  return wanted.filter((migration) => !applied.has(migration.number))
}

const hasMigrationTable = async (db: Tx): Promise<boolean> => {
  const question = isPostgres(db)
    ? sql<{
        found: number
      }>`select count(*) as found from information_schema.tables
        where table_name = 'migration' and table_schema = current_schema()`
    : sql<{
        found: number
      }>`select count(*) as found from sqlite_master where name = 'migration'`
  const answer = await question.execute(db)
  return Number(answer.rows[0]?.found) > 0
}

const createMigrationTable = async (tx: Tx): Promise<void> => {
  await tx.schema
    .createTable('migration')
    .ifNotExists()
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute()
}
