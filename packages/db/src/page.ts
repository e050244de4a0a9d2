/** One page of a list; `next` is where the following one begins, null at the end. */
export type Page<T> = { items: T[]; next: string | null }

/** Makes a page of what was read with `limit + 1`, so that the end is known without a second query. */
export const toPage = <T>(rows: T[], limit: number, cursorOf: (row: T) => string): Page<T> => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}
