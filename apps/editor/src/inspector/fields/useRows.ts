import { useState } from 'react'

/**
 * Rows that stay as they are edited, even where they are not finished or two have one name; a change of
 * the value from elsewhere, such as undo, takes their place.
 */
export const useRows = <Row, Value>(
  value: Value,
  toRows: (value: Value) => Row[],
  fromRows: (rows: readonly Row[]) => Value,
) => {
  const stands = JSON.stringify(value)
  const [local, setLocal] = useState(() => ({ rows: toRows(value), stands }))
  const isOurs = local.stands === stands
  const rows = isOurs ? local.rows : toRows(value)
  if (!isOurs) setLocal({ rows, stands })
  return {
    rows,
    /** Keeps the rows and gives the value they make, for the caller to pass on. */
    keep: (next: Row[]): Value => {
      const made = fromRows(next)
      setLocal({ rows: next, stands: JSON.stringify(made) })
      return made
    },
  }
}
