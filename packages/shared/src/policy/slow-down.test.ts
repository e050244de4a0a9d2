import { expect, test } from 'vitest'
import { recovered, slowDown } from './slow-down.ts'

const NOW = Date.UTC(2027, 0, 1)
const MINUTE = 60_000

test('K7: "slow down" halves the rate and stops for half an hour', () => {
  expect(slowDown(undefined, { perHour: 6_000, bound: 0 }, NOW)).toEqual({
    perHour: 3_000,
    ceiling: 12_000,
    blockedUntil: NOW + 30 * MINUTE,
    cleanSince: NOW + 30 * MINUTE,
  })
})

test('complaints about what was on its way halve nothing again, a later one does', () => {
  const first = slowDown(undefined, { perHour: 6_000, bound: 0 }, NOW)
  expect(slowDown(first, { perHour: 0, bound: 0 }, NOW + MINUTE)).toBe(first)
  const later = slowDown(first, { perHour: 100, bound: 0 }, NOW + 31 * MINUTE)
  expect(later.perHour).toBe(1_500)
})

test('it grows by a tenth in every clean quarter of an hour, and is lifted at last', () => {
  const slow = slowDown(undefined, { perHour: 2_000, bound: 1_000 }, NOW)
  expect(slow.perHour).toBe(500)
  const after = (minutes: number) => recovered(slow, NOW + minutes * MINUTE)
  expect(after(44)).toBe(slow)
  expect(after(45)?.perHour).toBe(550)
  expect(after(60)?.perHour).toBe(606)
  expect(after(30 + 15 * 8)).toBeUndefined()
})
