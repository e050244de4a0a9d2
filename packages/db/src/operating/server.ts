import { sql } from 'kysely'
import type { Queries } from '../db.ts'
import { isPostgres } from '../dialect.ts'

/** Which database this is, and what its clock says; SQLite has none but that of the process. */
export type DatabaseServer = {
  kind: 'PostgreSQL' | 'SQLite'
  version: string
  clock: number | null
}

/** Asks the database about itself. */
export const databaseServer = async (db: Queries): Promise<DatabaseServer> => {
  if (!isPostgres(db)) {
    const version = await ask<{ version: string }>(
      db,
      sql<{ version: string }>`select sqlite_version() as version`,
    )
    return { kind: 'SQLite', version: version?.version ?? '', clock: null }
  }
  const row = await ask<{ version: string; clock: number }>(
    db,
    sql<{ version: string; clock: number }>`select current_setting('server_version') as version,
      floor(extract(epoch from clock_timestamp()) * 1000)::bigint as clock`,
  )
  return { kind: 'PostgreSQL', version: row?.version ?? '', clock: Number(row?.clock) }
}

const ask = async <Row>(
  db: Queries,
  question: ReturnType<typeof sql<Row>>,
): Promise<Row | undefined> => {
  const { rows } = await question.execute(db as Parameters<typeof question.execute>[0])
  return rows[0]
}
