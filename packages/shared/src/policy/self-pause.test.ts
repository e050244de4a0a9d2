import { expect, test } from 'vitest'
import { failsTooOften } from './self-pause.ts'

test('lesson 47: a journey fails too often at 35 of 100, not at one of five nor at 34 of 99', () => {
  expect(failsTooOften({ acted: 100, failed: 35 })).toBe(true)
  expect(failsTooOften({ acted: 100, failed: 34 })).toBe(false)
  expect(failsTooOften({ acted: 99, failed: 99 })).toBe(false)
  expect(failsTooOften({ acted: 5, failed: 1 })).toBe(false)
  expect(failsTooOften({ acted: 1000, failed: 350 })).toBe(true)
  expect(failsTooOften({ acted: 1000, failed: 349 })).toBe(false)
})
