import { type Expression, type SqlBool, sql } from 'kysely'
import type { Queries } from './db.ts'
import { isPostgres } from './dialect.ts'

/** How many parts the work is in. Never changes: two workers that count differently would share nothing. */
export const PARTITIONS = 8

/** Numbers from 0 to 7, in their order: what one worker treats. */
export type Partitions = readonly number[]

/** All of them: a worker that is alone. */
export const ALL_PARTITIONS: Partitions = Array.from({ length: PARTITIONS }, (_, number) => number)

/** True where the row whose id this is, a contact's or a cohort's, is in one of the partitions. */
export const inPartitions = (
  db: Queries,
  id: Expression<string>,
  partitions: Partitions,
): Expression<SqlBool> => {
  if (partitions.length === PARTITIONS) return sql<SqlBool>`1 = 1`
  if (partitions.length === 0) return sql<SqlBool>`1 = 0`
  // The end of an id is random. It is known wherever the id is: no column to keep, none to migrate.
  const part = isPostgres(db)
    ? sql`(ascii(right(${id}, 1)) + ascii(right(${id}, 2))) % ${sql.lit(PARTITIONS)}`
    : sql`(unicode(substr(${id}, -1)) + unicode(substr(${id}, -2))) % ${sql.lit(PARTITIONS)}`
  return sql<SqlBool>`${part} in (${sql.join(partitions.map((number) => sql.lit(number)))})`
}
