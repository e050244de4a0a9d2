import type { Language } from '@sojourn/shared/mail'
import type { ZodError } from 'zod'
import { fieldText, type Values } from './sentences.ts'

/** One field of a request that cannot be taken. `field` is written as in code: `events[0].timestamp`. */
export type FieldError = { field: string; code: string; message: string }

type Issue = ZodError['issues'][number]

/** `events[0].timestamp` for a path of keys and indices; `''` is the whole body. */
export const fieldName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key}]`
    return name === '' ? String(key) : `${name}.${String(key)}`
  }, '')

/**
 * What a schema found wrong, field by field, in the reader's language.
 *
 * @param given - what the schema looked at: issues do not say whether a value was wrong or not there
 */
export const fieldErrors = (error: ZodError, language: Language, given: unknown): FieldError[] =>
  error.issues.map(mostTelling).map((issue) => {
    const { code, values } = isAbsent(issue, given)
      ? { code: 'required', values: {} }
      : describe(issue)
    return { field: fieldName(issue.path), code, message: fieldText(language, code, values) }
  })

/** One field that code, not a schema, found wrong. */
export const fieldError = (
  language: Language,
  field: string,
  code: string,
  values: Values = {},
): FieldError => ({ field, code, message: fieldText(language, code, values) })

// A union says only that no form fits. The form that got furthest says why.
const mostTelling = (issue: Issue): Issue => {
  if (issue.code !== 'invalid_union') return issue

  const deepest = issue.errors
    .flat()
    .map((inner) => mostTelling(inner))
    .sort((one, other) => other.path.length - one.path.length)[0]
  if (deepest === undefined || deepest.path.length === 0) return issue
  return { ...deepest, path: [...issue.path, ...deepest.path] }
}

const isAbsent = (issue: Issue, given: unknown): boolean => {
  if (issue.code !== 'invalid_type' && issue.code !== 'invalid_value') return false
  return valueAt(given, issue.path) === undefined
}

const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    given,
  )

const describe = (issue: Issue): { code: string; values: Values } => {
  switch (issue.code) {
    case 'invalid_type':
      return { code: `not-${issue.expected}`, values: {} }
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return { code: 'required', values: {} }
      return { code: `${sizeKind(issue.origin)}-too-small`, values: { limit: issue.minimum } }
    case 'too_big':
      return { code: `${sizeKind(issue.origin)}-too-big`, values: { limit: issue.maximum } }
    case 'invalid_value':
      return { code: 'not-one-of', values: { choices: issue.values.join(', ') } }
    case 'unrecognized_keys':
      return { code: 'unknown-keys', values: { keys: issue.keys.join(', ') } }
    case 'custom':
      return { code: String(issue.params?.code ?? 'invalid'), values: issue.params ?? {} }
    default:
      return { code: 'invalid', values: {} }
  }
}

const sizeKind = (origin: string): 'text' | 'list' | 'number' => {
  if (origin === 'string') return 'text'
  return origin === 'array' || origin === 'set' ? 'list' : 'number'
}
