import { CompiledQuery, type Insertable } from 'kysely'
import type { Tx } from './db.ts'
import { isPostgres } from './dialect.ts'
import type { Schema } from './schema.ts'

/** Rows of one statement. Few lengths, so that each is written out and prepared once. */
const LENGTHS = [128, 32, 8, 1] as const

const texts = new Map<string, string>()

/**
 * Inserts rows by statements whose text is kept, which costs a fraction of building them each time: for
 * the tables that get a row or more for every contact, event and send. All rows have the columns of the
 * first.
 *
 * @param known - what to leave alone: rows that meet one with the same values in these columns
 * @returns how many were inserted
 */
export const insertRows = async <Table extends keyof Schema>(
  tx: Tx,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
  { known = [] }: { known?: readonly (keyof Schema[Table] & string)[] } = {},
): Promise<number> => {
  const [first] = rows
  if (first === undefined) return 0
  const columns = Object.keys(first) as (keyof typeof first)[]
  const head = `insert into "${table}" (${columns.map((name) => `"${String(name)}"`).join(', ')})`
  const tail =
    known.length === 0
      ? ''
      : ` on conflict (${known.map((name) => `"${name}"`).join(', ')}) do nothing`
  const mark = isPostgres(tx) ? '$' : '?'
  const key = `${mark}${head}${tail}`

  const executor = tx.getExecutor()
  let inserted = 0n
  let from = 0
  for (const length of LENGTHS) {
    for (; rows.length - from >= length; from += length) {
      const text = textOf(key, { head, tail, mark, length, width: columns.length })
      const values: unknown[] = []
      for (let index = from; index < from + length; index++) {
        const row = rows[index] as typeof first
        for (const column of columns) values.push(row[column] ?? null)
      }
      const { numAffectedRows } = await executor.executeQuery(CompiledQuery.raw(text, values))
      inserted += numAffectedRows ?? 0n
    }
  }
  return Number(inserted)
}

type Shape = { head: string; tail: string; mark: string; length: number; width: number }

const textOf = (key: string, { head, tail, mark, length, width }: Shape): string => {
  const name = `${length} ${key}`
  const known = texts.get(name)
  if (known !== undefined) return known
  const place = (row: number, column: number) =>
    mark === '?' ? '?' : `$${row * width + column + 1}`
  const tuples = Array.from(
    { length },
    (_, row) => `(${Array.from({ length: width }, (_, column) => place(row, column)).join(', ')})`,
  )
  const text = `${head} values ${tuples.join(', ')}${tail}`
  texts.set(name, text)
  return text
}
