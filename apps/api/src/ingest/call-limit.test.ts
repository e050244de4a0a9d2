import { expect, test } from 'vitest'
import { createCallLimit } from './call-limit.ts'

test('an empty bucket refuses, says how long to wait, and fills with time', () => {
  let now = 0
  const take = createCallLimit(() => now, { perSecond: 10, burst: 20 })
  expect(take('a', 15)).toBeUndefined()
  expect(take('a', 45)).toBeUndefined()
  expect(take('a', 1)).toBe(4)
  expect(take('b', 1)).toBeUndefined()

  now += 3_900
  expect(take('a', 1)).toBe(1)
  now += 200
  expect(take('a', 1)).toBeUndefined()
})

test('a quiet time saves up no more than the burst', () => {
  let now = 0
  const take = createCallLimit(() => now, { perSecond: 10, burst: 20 })
  take('a', 1)
  now += 3_600_000
  expect([take('a', 20), take('a', 1)]).toEqual([undefined, 1])
})
