import { type Predicate, windowStart } from '@sojourn/shared/predicate'
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Queries } from '../db.ts'
import { isPostgres } from '../dialect.ts'
import { postgresLeaf } from './postgres-leaf.ts'
import { sqliteLeaf } from './sqlite-leaf.ts'

/** Where a query has what a predicate may speak of: an id and texts that hold JSON objects. */
export type SubjectColumns = {
  contact: Expression<string>
  attributes: Expression<string>
  /** Properties of the event at hand; absent: there is none, its properties are missing. */
  properties?: Expression<string>
  /** Data of the enrolment; absent: it is missing. */
  data?: Expression<string>
}

/** What `within` counts back from. */
export type Clock = { now: number; zone: string }

export type Leaf = Extract<
  Predicate,
  { attribute: string } | { property: string } | { data: string }
>
type EventLeaf = Extract<Predicate, { event: string }>

/**
 * A condition that is true of a row exactly when `matches` of the shared package is true of what the
 * row holds. Every value that an author wrote is bound, never part of the text.
 */
export const holds = (
  db: Queries,
  predicate: Predicate,
  columns: SubjectColumns,
  clock: Clock,
  depth = 0,
): RawBuilder<SqlBool> => {
  const part = (each: Predicate) => holds(db, each, columns, clock, depth)
  if ('all' in predicate) return joined(predicate.all.map(part), sql` and `, true)
  if ('any' in predicate) return joined(predicate.any.map(part), sql` or `, false)
  if ('not' in predicate) return sql<SqlBool>`(not ${part(predicate.not)})`
  if ('event' in predicate) return countsEnough(db, predicate, columns, clock, depth)
  return isPostgres(db)
    ? postgresLeaf(predicate, columnOf(predicate, columns))
    : sqliteLeaf(predicate, columnOf(predicate, columns))
}

const joined = (
  parts: RawBuilder<SqlBool>[],
  by: RawBuilder<unknown>,
  ofNone: boolean,
): RawBuilder<SqlBool> =>
  parts.length === 0
    ? sql<SqlBool>`(1 = ${sql.lit(ofNone ? 1 : 0)})`
    : sql<SqlBool>`(${sql.join(parts, by)})`

const columnOf = (leaf: Leaf, columns: SubjectColumns): Expression<string | null> => {
  if ('attribute' in leaf) return columns.attributes
  if ('property' in leaf) return columns.properties ?? sql<null>`null`
  return columns.data ?? sql<null>`null`
}

const countsEnough = (
  db: Queries,
  { event, atLeast, atMost, within, where }: EventLeaf,
  columns: SubjectColumns,
  clock: Clock,
  depth: number,
): RawBuilder<SqlBool> => {
  const own = sql.table(`own_event_${depth}`)
  const conditions = [
    sql`${own}.contact_id = ${columns.contact}`,
    sql`${own}.name = ${event}`,
    // An open or a click that no person made, or may have made, says nothing of the person (domain T13).
    sql`(${own}.verdict is null or ${own}.verdict = 'human')`,
    ...(within === undefined
      ? []
      : [sql`${own}.occurred_at >= ${Math.ceil(windowStart(within, clock))}`]),
    ...(where === undefined
      ? []
      : [
          holds(
            db,
            where,
            { ...columns, properties: sql<string>`${own}.properties` },
            clock,
            depth + 1,
          ),
        ]),
  ]
  const count = sql<number>`(
    select count(*) from event as ${own} where ${sql.join(conditions, sql` and `)}
  )`
  const least = atLeast ?? (atMost === undefined ? 1 : 0)
  const enough = sql<SqlBool>`${count} >= ${least}`
  return atMost === undefined
    ? sql<SqlBool>`(${enough})`
    : sql<SqlBool>`(${enough} and ${count} <= ${atMost})`
}
