import { type Expression, type SqlBool, sql } from 'kysely'
import type { Queries } from './db.ts'
import { containsText, listOf } from './dialect.ts'
import type { EnrolmentStatus } from './people.ts'

/** Which of the people of a journey or a node are meant; what is left out is not asked about. */
export type PeopleFilter = {
  status?: EnrolmentStatus | undefined
  /** Part of a name, an address or an id, in any case. */
  query?: string | undefined
  /** At their place, and in their status, since this instant at the latest. */
  before?: number | undefined
  /** Only these enrolments. */
  chosen?: readonly string[] | undefined
}

/** True for enrolments that a filter lets through. */
export const passesFilter = (
  db: Queries,
  { status, query, before, chosen }: PeopleFilter,
): Expression<SqlBool> => {
  const parts: Expression<SqlBool>[] = [sql<SqlBool>`1 = 1`]
  if (status !== undefined) parts.push(sql<SqlBool>`enrolment.status = ${status}`)
  if (before !== undefined) parts.push(sql<SqlBool>`enrolment.touched_at <= ${before}`)
  if (chosen !== undefined) parts.push(sql<SqlBool>`enrolment.id in ${listOf(db, chosen)}`)
  if (query !== undefined && query !== '') {
    const found = containsText(db, sql<string>`found.search`, query.toLowerCase())
    parts.push(sql<SqlBool>`exists (select 1 from contact as found
      where found.id = enrolment.contact_id and (${found} or found.id = ${query}))`)
  }
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}
