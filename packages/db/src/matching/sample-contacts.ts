import { sql } from 'kysely'
import type { Queries } from '../db.ts'
import { isPostgres, listOf } from '../dialect.ts'

/** As many people as are looked at one by one; of more only a sample is. */
const MOST_LOOKED_AT = 5_000
/** So many ids are read off the index and drawn from here. */
const MOST_READ = 40_000
/** The same people each time, so that a stricter condition never seems to hold for more of them. */
const SEED = 20_270_301

/**
 * Ids of people of a workspace, in no order: everybody where there are few, else `MOST_LOOKED_AT` of
 * them drawn evenly, without reading the others.
 */
export const sampleContacts = async (
  db: Queries,
  workspace: string,
  total: number,
): Promise<string[]> => {
  const drawn = total <= MOST_READ ? [] : await draw(db, workspace, total)
  // Hardly anybody is hit where the table holds mostly the people of others.
  const ids = drawn.length > MOST_LOOKED_AT / 10 ? drawn : await newest(db, workspace)
  return shuffled(ids).slice(0, MOST_LOOKED_AT)
}

const newest = async (db: Queries, workspace: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('contact')
    .select('id')
    .where('workspace_id', '=', workspace)
    .orderBy('id', 'desc')
    .limit(MOST_READ)
    .execute()
  return rows.map(({ id }) => id)
}

const draw = (db: Queries, workspace: string, total: number): Promise<string[]> =>
  isPostgres(db) ? drawPages(db, workspace, total) : drawRows(db, workspace, total)

/** SQLite: rows by their number; numbers whose row is gone or somebody else's hit nobody. */
const drawRows = async (db: Queries, workspace: string, total: number): Promise<string[]> => {
  const { rows: ends } = await sql<{
    last: number
  }>`select max(rowid) as last from contact`.execute(db)
  const last = ends[0]?.last ?? 0
  const wanted = Math.min(Math.ceil((MOST_LOOKED_AT * last) / total), MOST_READ)
  const random = createRandom(SEED)
  const numbers = Array.from({ length: wanted }, () => 1 + Math.floor(random() * last))
  const { rows } = await sql<{ id: string }>`
    select id from contact
    where rowid in ${listOf(db, [...new Set(numbers)])} and workspace_id = ${workspace}`.execute(db)
  return rows.map(({ id }) => id)
}

/** PostgreSQL: whole pages, each with the same chance. */
const drawPages = async (db: Queries, workspace: string, total: number): Promise<string[]> => {
  const percent = (120 * MOST_LOOKED_AT) / total
  const { rows } = await sql<{ id: string }>`
    select id from contact tablesample system (${sql.lit(percent)}) repeatable (${sql.lit(SEED)})
    where workspace_id = ${workspace} limit ${MOST_READ}`.execute(db)
  return rows.map(({ id }) => id)
}

const shuffled = (ids: readonly string[]): string[] => {
  const random = createRandom(SEED)
  return ids
    .toSorted()
    .map((id) => ({ id, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ id }) => id)
}

/** Mulberry32: numbers from 0 to below 1, the same for the same seed. */
const createRandom = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
