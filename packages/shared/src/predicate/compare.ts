import type { Predicate } from './predicate.ts'

/** Text that counts as a number: plain decimal, at most 15 digits before and after the point. */
const NUMERIC = /^-?\d{1,15}(?:\.\d{1,15})?$/
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/
const AFTER_DATE =
  /^(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1\d|2[0-3]):[0-5]\d)?)?$/
const HAS_OFFSET = /(?:Z|[+-]\d\d:\d\d)$/

type Leaf = Extract<Predicate, { attribute: string }>
type Comparison = Omit<Leaf, 'attribute'>
type Scalar = string | number | boolean

/**
 * Whether a value (undefined when there is none) is as a leaf says. All comparisons that are given must
 * hold; none given is the same as `exists: true`. `matches` says what each of them means.
 */
export const compare = (found: unknown, comparison: Comparison): boolean => {
  const value = found === null ? undefined : found
  const {
    is,
    isNot,
    in: oneOf,
    contains,
    startsWith,
    over,
    under,
    atLeastValue,
    atMostValue,
    exists,
  } = comparison
  const tests = [
    is === undefined || some(value, (each) => equals(each, is)),
    isNot === undefined || !some(value, (each) => equals(each, isNot)),
    oneOf === undefined || some(value, (each) => oneOf.some((other) => equals(each, other))),
    contains === undefined || includes(value, contains),
    startsWith === undefined ||
      some(value, (each) => isText(each) && fold(each).startsWith(fold(startsWith))),
    over === undefined || some(value, (each) => (order(each, over) ?? 0) > 0),
    under === undefined || some(value, (each) => (order(each, under) ?? 0) < 0),
    atLeastValue === undefined ||
      some(value, (each) => (toNumber(each) ?? Number.NEGATIVE_INFINITY) >= atLeastValue),
    atMostValue === undefined ||
      some(value, (each) => (toNumber(each) ?? Number.POSITIVE_INFINITY) <= atMostValue),
    exists === undefined
      ? tellsNothing(comparison) === false || value !== undefined
      : exists === (value !== undefined),
  ]
  return tests.every(Boolean)
}

const tellsNothing = (comparison: Comparison): boolean =>
  Object.entries(comparison).every(([key, value]) => value === undefined || !COMPARISONS.has(key))

const COMPARISONS = new Set([
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
])

/** Whether a test holds for a value, or for any member of a list; objects and nested lists pass no test. */
const some = (value: unknown, test: (each: Scalar) => boolean): boolean =>
  Array.isArray(value)
    ? value.some((each) => isScalar(each) && test(each))
    : isScalar(value) && test(value)

const includes = (value: unknown, part: string): boolean =>
  Array.isArray(value)
    ? some(value, (each) => equals(each, part))
    : isText(value) && fold(value).includes(fold(part))

const equals = (a: Scalar, b: Scalar): boolean => {
  if (isText(a) && isText(b)) return fold(a) === fold(b)
  if (typeof a === 'boolean' || typeof b === 'boolean') {
    const isTold = (typeof a === 'boolean' || isText(a)) && (typeof b === 'boolean' || isText(b))
    return isTold && fold(String(a)) === fold(String(b))
  }
  const number = toNumber(a)
  return number !== undefined && number === toNumber(b)
}

/** Negative, zero or positive as `a` lies before, at or after `b`; undefined when they have no order. */
const order = (a: Scalar, b: number | string): number | undefined => {
  const bound = toNumber(b)
  if (bound !== undefined) {
    const number = toNumber(a)
    return number === undefined ? undefined : number - bound
  }
  if (!isDate(a) || !isDate(b)) return undefined
  if (HAS_OFFSET.test(a) && HAS_OFFSET.test(b)) return Date.parse(a) - Date.parse(b)
  return compareText(a.slice(0, 10), (b as string).slice(0, 10))
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const isText = (value: unknown): value is string => typeof value === 'string'

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

const toNumber = (value: Scalar): number | undefined => {
  if (typeof value === 'number') return value
  return isText(value) && NUMERIC.test(value) ? Number(value) : undefined
}

const isDate = (value: Scalar): value is string =>
  isText(value) && DATE.test(value) && AFTER_DATE.test(value.slice(10))

/** A to Z only, so that both databases fold alike without any locale. */
const fold = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
