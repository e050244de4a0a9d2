/** Half of what SQLite allows; PostgreSQL allows more. */
const MOST_VARIABLES = 16_000

/** Splits rows so that one statement binds no more values than a database takes. */
export const inChunks = <T extends object>(rows: readonly T[]): T[][] => {
  const columns = Math.max(1, ...rows.slice(0, 1).map((row) => Object.keys(row).length))
  const size = Math.floor(MOST_VARIABLES / columns)
  const chunks: T[][] = []
  for (let start = 0; start < rows.length; start += size) {
    chunks.push(rows.slice(start, start + size))
  }
  return chunks
}
