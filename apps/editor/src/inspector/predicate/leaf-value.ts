import { type Comparison, comparisonOf } from '../../words/predicate.ts'
import { leafName, subjectOf, type ValueLeaf } from './draft.ts'

/** Kinds that a compared value can be written as. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'date'

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

/** How a stored value is edited. */
export const valueKind = (value: unknown): ValueKind => {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'string' && ISO_DATE.test(value) ? 'date' : 'text'
}

/** The kinds that a comparison can take; none where it takes a list or no value. */
export const kindsOf = (comparison: Comparison): readonly ValueKind[] => {
  if (comparison === 'is' || comparison === 'isNot') return ['text', 'number', 'boolean', 'date']
  if (comparison === 'over' || comparison === 'under') return ['number', 'date']
  if (comparison === 'atLeastValue' || comparison === 'atMostValue') return ['number']
  return comparison === 'contains' || comparison === 'startsWith' ? ['text'] : []
}

/** What stands in the field: `exists: false` is a choice of its own. */
export type ComparisonChoice = Exclude<Comparison, 'exists'> | 'exists' | 'missing'

export const CHOICES: readonly ComparisonChoice[] = [
  'is',
  'isNot',
  'in',
  'contains',
  'startsWith',
  'over',
  'under',
  'atLeastValue',
  'atMostValue',
  'exists',
  'missing',
]

/** The comparison that a leaf holds; a leaf that holds none yet is about to say what it is. */
export const choiceOf = (leaf: ValueLeaf): { choice: ComparisonChoice; value: unknown } => {
  const found = comparisonOf(leaf)
  if (found === undefined) return { choice: 'is', value: '' }
  const { comparison, value } = found
  if (comparison === 'exists') return { choice: value === true ? 'exists' : 'missing', value }
  return { choice: comparison, value }
}

/** The leaf with another comparison in place of the one it had; the value goes along where it can. */
export const withChoice = (leaf: ValueLeaf, choice: ComparisonChoice): ValueLeaf => {
  const { value } = choiceOf(leaf)
  if (choice === 'exists' || choice === 'missing')
    return compared(leaf, 'exists', choice === 'exists')
  return compared(leaf, choice, fitted(value, choice))
}

/** The leaf comparing with another value. */
export const withValue = (leaf: ValueLeaf, value: unknown): ValueLeaf => {
  const { choice } = choiceOf(leaf)
  if (choice === 'exists' || choice === 'missing') return leaf
  return compared(leaf, choice, value)
}

const compared = (leaf: ValueLeaf, comparison: Comparison, value: unknown): ValueLeaf =>
  ({ [subjectOf(leaf)]: leafName(leaf), [comparison]: value }) as unknown as ValueLeaf

const fitted = (value: unknown, comparison: Comparison): unknown => {
  const single = Array.isArray(value) ? (value[0] ?? '') : value
  if (comparison === 'in') {
    if (Array.isArray(value)) return value
    return typeof value === 'boolean' || value === '' ? [] : [String(value)]
  }
  const kinds = kindsOf(comparison)
  return kinds.includes(valueKind(single)) ? single : asKind(single, kinds[0] ?? 'text')
}

/** A value as one of another kind, as near as that can be. */
export const asKind = (value: unknown, kind: ValueKind): string | number | boolean => {
  const text = typeof value === 'boolean' ? '' : String(value ?? '')
  if (kind === 'boolean') return value !== false
  if (kind === 'number') {
    const number = Number(text)
    return text.trim() !== '' && Number.isFinite(number) ? number : 0
  }
  if (kind === 'date') return ISO_DATE.test(text) ? text : ''
  return text
}
