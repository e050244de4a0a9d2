import { expect, test } from 'vitest'
import { callWaitMs, mailRetryAt, unreachableWaitMs } from './retry.ts'

const MINUTE = 60_000

test('a greylisted mail is tried after 30 min, 1 h, 2 h, 4 h, then every 8 h, and given up after 72 h', () => {
  const waits: number[] = []
  let now = 0
  for (let at = mailRetryAt(0, now); at !== undefined; at = mailRetryAt(0, now)) {
    waits.push((at - now) / MINUTE)
    now = at
  }
  expect(waits.slice(0, 6)).toEqual([30, 60, 120, 240, 480, 480])
  expect(now / MINUTE).toBeLessThanOrEqual(72 * 60)
  expect(now / MINUTE).toBeGreaterThan(60 * 60)
})

test('while the server is away the waits stay within a minute, without end', () => {
  expect([0, 1, 2, 6, 500].map(unreachableWaitMs)).toEqual([1_000, 2_000, 5_000, 60_000, 60_000])
})

test('a call is given up after its last wait', () => {
  expect(callWaitMs(0)).toBe(5_000)
  expect(callWaitMs(8)).toBe(86_400_000)
  expect(callWaitMs(9)).toBeUndefined()
})
