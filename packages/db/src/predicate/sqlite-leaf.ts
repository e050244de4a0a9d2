import { matches } from '@sojourn/shared/predicate'
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { fromJson } from '../json.ts'
import type { Leaf } from './holds.ts'

/** The name by which a connection knows `leafHolds`. */
export const LEAF_HOLDS = 'leaf_holds'

/** A leaf over a column of JSON text, on SQLite, which runs in this process and asks the shared code. */
export const sqliteLeaf = (leaf: Leaf, column: Expression<string | null>): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.raw(LEAF_HOLDS)}(${column}, ${JSON.stringify(leaf)}) = 1)`

const MOST_LEAVES = 1000

/** Whether a leaf (as JSON) is true of an object (as JSON, null when there is none): 1 or 0. */
export const createLeafHolds = (): ((object: unknown, leaf: unknown) => number) => {
  const leaves = new Map<string, Leaf>()
  const leafOf = (text: string): Leaf => {
    const known = leaves.get(text)
    if (known) return known

    if (leaves.size >= MOST_LEAVES) leaves.clear()
    const leaf = fromJson<Leaf>(text)
    leaves.set(text, leaf)
    return leaf
  }
  // The leaves of one predicate ask of the same row one after the other.
  let last: { text: string; object: Record<string, unknown> } = { text: '{}', object: {} }
  const objectOf = (text: unknown): Record<string, unknown> => {
    if (typeof text !== 'string') return {}
    if (last.text !== text) last = { text, object: fromJson(text) }
    return last.object
  }

  return (objectText, leafText) => {
    const object = objectOf(objectText)
    const subject = {
      attributes: object,
      data: object,
      event: { name: '', properties: object },
      events: [],
      now: 0,
      zone: 'UTC',
    }
    return matches(leafOf(String(leafText)), subject) ? 1 : 0
  }
}
