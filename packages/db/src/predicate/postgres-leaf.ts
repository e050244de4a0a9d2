import { dataPath } from '@sojourn/shared/predicate'
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Leaf } from './holds.ts'
import { INSTANT, IS_DATE, NUMERIC, readBound } from './postgres-values.ts'

type Condition = RawBuilder<SqlBool>
type Scalar = string | number | boolean

/** A leaf over a column of JSON text, on PostgreSQL: the meaning that `matches` writes down. */
export const postgresLeaf = (leaf: Leaf, column: Expression<string | null>): Condition => {
  const tests = testsOf(leaf)
  return sql<SqlBool>`(select ${sql.join(tests, sql` and `)} from (
    select ${valueAt(column, pathOf(leaf))} as value
  ) as found)`
}

const pathOf = (leaf: Leaf): string => {
  if ('attribute' in leaf) return leaf.attribute
  return 'property' in leaf ? leaf.property : dataPath(leaf.data)
}

// By names one after the other: unlike a path, a name never reaches into a list.
const valueAt = (column: Expression<string | null>, path: string): RawBuilder<unknown> =>
  path
    .split('.')
    .reduce(
      (value, name) => sql`(${value} -> cast(${name} as text))`,
      sql`cast(${column} as jsonb)`,
    )

const EXISTS = sql<SqlBool>`coalesce(jsonb_typeof(found.value) <> 'null', false)`

const testsOf = (leaf: Leaf): Condition[] => {
  const { is, isNot, in: oneOf, contains, startsWith, over, under, exists } = leaf
  const { atLeastValue, atMostValue } = leaf
  const tests: Condition[] = []
  if (is !== undefined) tests.push(some(equals(is)))
  if (isNot !== undefined) tests.push(sql<SqlBool>`not ${some(equals(isNot))}`)
  if (oneOf !== undefined) tests.push(some(anyOf(oneOf.map(equals))))
  if (contains !== undefined) tests.push(includes(contains))
  if (startsWith !== undefined) {
    tests.push(some(sql`kind = 'string' and starts_with(folded, ${fold(startsWith)})`))
  }
  if (over !== undefined) tests.push(some(isBeyond(over, sql`>`)))
  if (under !== undefined) tests.push(some(isBeyond(under, sql`<`)))
  if (atLeastValue !== undefined) tests.push(some(sql`number >= ${double(atLeastValue)}`))
  if (atMostValue !== undefined) tests.push(some(sql`number <= ${double(atMostValue)}`))
  if (exists !== undefined) tests.push(exists ? EXISTS : sql<SqlBool>`not ${EXISTS}`)
  return tests.length === 0 ? [EXISTS] : tests
}

/** True when the condition holds for the value, or for a member of a list. */
const some = (condition: RawBuilder<unknown>): Condition => sql<SqlBool>`exists (
  select 1 from (
    select kind, written, ${FOLDED} as folded,
      case when kind = 'number' or (kind = 'string' and written ~ ${NUMERIC})
        then cast(written as double precision) end as number
    from (
      select jsonb_typeof(member) as kind, member #>> '{}' as written
      from jsonb_array_elements(case jsonb_typeof(found.value)
        when 'array' then found.value
        when 'object' then '[]'
        else jsonb_build_array(found.value) end) as member
    ) as members
  ) as each
  where kind in ('string', 'number', 'boolean') and (${condition})
)`

// A to Z only, as in memory: `lower` would follow the locale of the database.
const FOLDED = sql`translate(written, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')`
const fold = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

const double = (number: number) => sql`cast(${number} as double precision)`

const anyOf = (conditions: RawBuilder<unknown>[]): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`

const equals = (scalar: Scalar): RawBuilder<unknown> => {
  if (typeof scalar === 'number') return sql`number = ${double(scalar)}`
  if (typeof scalar === 'boolean') {
    return sql`(kind in ('string', 'boolean') and folded = ${String(scalar)})`
  }
  const { number } = readBound(scalar)
  return anyOf([
    sql`(kind in ('string', 'boolean') and folded = ${fold(scalar)})`,
    ...(number === undefined ? [] : [sql`(kind = 'number' and number = ${double(number)})`]),
  ])
}

const includes = (part: string): Condition => sql<SqlBool>`case jsonb_typeof(found.value)
  when 'array' then ${some(equals(part))}
  when 'string' then strpos(${foldedText(sql`found.value #>> '{}'`)}, ${fold(part)}) > 0
  else false end`

const foldedText = (text: RawBuilder<unknown>) =>
  sql`translate(${text}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')`

/** Numbers by number; two dates with an offset as instants, any other two by their day as written. */
const isBeyond = (bound: number | string, by: RawBuilder<unknown>): RawBuilder<unknown> => {
  const { number, date } = readBound(bound)
  if (number !== undefined) return sql`number ${by} ${double(number)}`
  if (date === undefined) return sql`false`

  const byDay = sql`left(written, 10) collate "C" ${by} ${date.day}`
  if (date.instant === undefined) return sql`(kind = 'string' and ${IS_DATE} and ${byDay})`
  return sql`(kind = 'string' and case when ${IS_DATE} then
    case when ${INSTANT} is null then ${byDay} else ${INSTANT} ${by} ${double(date.instant)} end
    else false end)`
}
