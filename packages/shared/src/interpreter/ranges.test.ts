import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatRanges,
  intersectRanges,
  parseRanges,
  sizeOfRanges,
  subtractRanges,
  unionRanges,
} from './ranges.ts'

const ordinals = fc.uniqueArray(fc.integer({ min: 0, max: 499 }), { maxLength: 120 })
const ascending = (numbers: number[]) => [...numbers].sort((a, b) => a - b)

test('neighbours are written as one range and gaps as several', () => {
  expect(formatRanges([0, 1, 2, 5, 7, 8])).toBe('0-2,5,7-8')
})

test('a set that was written down is read back unchanged', () => {
  fc.assert(
    fc.property(ordinals, (set) => {
      expect(parseRanges(formatRanges(set))).toEqual(ascending(set))
    }),
  )
})

test('union, difference and intersection agree with sets of numbers', () => {
  fc.assert(
    fc.property(ordinals, ordinals, (one, other) => {
      const [a, b] = [formatRanges(one), formatRanges(other)]
      const inOther = new Set(other)
      expect(unionRanges(a, b)).toBe(formatRanges([...one, ...other]))
      expect(subtractRanges(a, b)).toBe(formatRanges(one.filter((n) => !inOther.has(n))))
      expect(intersectRanges(a, b)).toBe(formatRanges(one.filter((n) => inOther.has(n))))
      expect(sizeOfRanges(a)).toBe(one.length)
    }),
  )
})

test('five hundred members in a row take a few bytes', () => {
  expect(formatRanges(Array.from({ length: 500 }, (_, n) => n))).toBe('0-499')
})

test('text that is no set of ranges is refused', () => {
  for (const text of ['x', '3-1', '1,,2', '-1'])
    expect(() => parseRanges(text), text).toThrow(RangeError)
})
