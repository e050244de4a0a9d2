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

test('a receiver that is down for an hour is called again within three', () => {
  let elapsed = 0
  const calledAt = [0]
  for (let tries = 0; elapsed < 60 * MINUTE; tries++) {
    elapsed += callWaitMs(tries, { fraction: 0.999 }) ?? Number.POSITIVE_INFINITY
    calledAt.push(elapsed)
  }
  expect(calledAt.length).toBeLessThan(6)
  expect(elapsed).toBeLessThan(3 * 60 * MINUTE)
})

test('a call waits as long as the receiver asks, at most a day, and a little of its own', () => {
  expect(callWaitMs(0, { askedMs: 60_000 })).toBe(60_000)
  expect(callWaitMs(1, { askedMs: 1_000 })).toBe(300_000)
  expect(callWaitMs(0, { askedMs: 9_999_999_999 })).toBe(86_400_000)
  expect(callWaitMs(0, { fraction: 0.5 })).toBe(5_250)
})
