import { expect, test } from 'vitest'
import { addDuration } from './zoned.ts'

const iso = (at: number) => new Date(at).toISOString()
const NEW_YORK = 'America/New_York'

test('three days keep the wall clock over a change of clocks, 72 hours do not (Z4)', () => {
  const friday = Date.parse('2026-03-06T14:00:00Z')
  expect(iso(addDuration(friday, 'P3D', NEW_YORK))).toBe('2026-03-09T13:00:00.000Z')
  expect(iso(addDuration(friday, 'PT72H', NEW_YORK))).toBe('2026-03-09T14:00:00.000Z')
})

test('a day that ends in a gap moves on by the gap (Z5)', () => {
  const before = Date.parse('2026-03-07T07:30:00Z')
  expect(iso(addDuration(before, 'P1D', NEW_YORK))).toBe('2026-03-08T07:30:00.000Z')
})

test('a month after the 31st is the last day of the next month', () => {
  const end = Date.parse('2027-01-31T04:00:00Z')
  expect(iso(addDuration(end, 'P1M', 'Asia/Taipei'))).toBe('2027-02-28T04:00:00.000Z')
})

test('the longest duration that parses can be added', () => {
  const longest = 'P99999Y99999M99999W99999DT999999H999999M99999999S'
  expect(Number.isFinite(addDuration(0, longest, 'UTC'))).toBe(true)
})
