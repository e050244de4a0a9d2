// Pure: two changes of the same fields brought together.
import type { Side } from './conflict.ts'
import { allKeys, type Fields, isSame } from './fields.ts'

/** Asks whose value a field takes that both changed differently. */
export type AskField = (
  field: string,
  values: { base: unknown; mine: unknown; theirs: unknown },
) => Side

/** Which of three values holds; asks only where both sides changed it, and differently. */
export const mergeValue = <T>(base: T, mine: T, theirs: T, ask: () => Side): T => {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine
  if (isSame(base, mine)) return theirs
  return ask() === 'mine' ? mine : theirs
}

/** Every field as the side that changed it has it. */
export const mergeFields = (base: Fields, mine: Fields, theirs: Fields, ask: AskField): Fields => {
  const merged: Record<string, unknown> = {}
  for (const field of allKeys(mine, theirs).sort()) {
    const values = { base: base[field], mine: mine[field], theirs: theirs[field] }
    const value = mergeValue(values.base, values.mine, values.theirs, () => ask(field, values))
    if (value !== undefined) merged[field] = value
  }
  return merged
}
