/** Code points that PostgreSQL's JSON refuses although JSON allows them. */
const REFUSED = /\\u0000|\\ud[89a-f]/i

/**
 * JSON text for a column. NUL characters and halves of surrogate pairs, which no database query could
 * read again, are left out or replaced.
 */
export const toJson = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'null'
  return REFUSED.test(text) ? JSON.stringify(cleaned(value)) : text
}

/** The value of a column that `toJson` wrote; the repository that owns the table knows its type. */
export const fromJson = <T>(text: string): T => JSON.parse(text) as T

/** Text as every database can hold it. */
export const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed()

const cleaned = (value: unknown): unknown => {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [cleanText(key), cleaned(part)]),
  )
}
