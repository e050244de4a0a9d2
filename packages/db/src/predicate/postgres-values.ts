import { sql } from 'kysely'

// How a text counts as a number, a date, an instant: the same forms as in memory. Nothing here may
// raise an error for a text that is none, so no text is cast before its form is known.

/** Plain decimal, at most 15 digits before and after the point. */
export const NUMERIC = '^-?[0-9]{1,15}(\\.[0-9]{1,15})?$'

const DAY = '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?'
const OFFSET = '(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])'
const DATE = `^${DAY}(T${TIME}${OFFSET}?)?$`

/** True when the text `written` is an ISO date, with or without a time. */
export const IS_DATE = sql`written ~ ${DATE}`

/** A date 400 years later has the same calendar, and no year 0, which PostgreSQL does not know. */
const CYCLE_DAYS = 146_097
const DAY_MS = 86_400_000

const digits = (from: number, count: number) =>
  sql`cast(substr(written, ${sql.lit(from)}, ${sql.lit(count)}) as int)`

/** Epoch milliseconds of the date `written`, null when it has no offset. Ask only of a date. */
export const INSTANT = sql`case when written ~ ${`${OFFSET}$`} and length(written) > 10 then
  (make_date(${digits(1, 4)} + 400, ${digits(6, 2)}, 1) - date '1970-01-01' + ${digits(9, 2)} - 1
    - ${sql.lit(CYCLE_DAYS)}) * cast(${sql.lit(DAY_MS)} as double precision)
  + ${digits(12, 2)} * 3600000 + ${digits(15, 2)} * 60000
  + coalesce(cast(substring(written from 'T..:..:(..)') as int), 0) * 1000
  + coalesce(cast(rpad(left(substring(written from '\\.([0-9]+)'), 3), 3, '0') as int), 0)
  - case when right(written, 1) = 'Z' then 0 else
      cast(left(right(written, 6), 1) || '1' as int)
      * (cast(substr(right(written, 6), 2, 2) as int) * 60 + cast(right(written, 2) as int)) * 60000
    end
end`

/** A bound that an author wrote, as what it counts. */
export const readBound = (
  bound: number | string,
): { number?: number; date?: { day: string; instant?: number } } => {
  if (typeof bound === 'number') return { number: bound }
  if (new RegExp(NUMERIC).test(bound)) return { number: Number(bound) }
  if (!new RegExp(DATE).test(bound)) return {}

  const hasOffset = bound.length > 10 && new RegExp(`${OFFSET}$`).test(bound)
  return {
    date: { day: bound.slice(0, 10), ...(hasOffset && { instant: Date.parse(bound) }) },
  }
}
