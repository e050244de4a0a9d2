import { expect, test } from 'vitest'
import { stayOf } from './stay.ts'

const HOUR_MS = 3_600_000

test('a stay is told in its two largest units', () => {
  expect(stayOf(51 * HOUR_MS + 59_000)).toBe('P2DT3H')
  expect(stayOf(26 * HOUR_MS)).toBe('P1DT2H')
  expect(stayOf(48 * HOUR_MS)).toBe('P2D')
  expect(stayOf(90_500)).toBe('PT1M30S')
  expect(stayOf(5000)).toBe('PT5S')
})

test('below a second there was no stay', () => {
  expect(stayOf(0)).toBeUndefined()
  expect(stayOf(999)).toBeUndefined()
})
