import { expect, test } from 'vitest'
import { readSpread, writeSpread } from './spread.ts'

test.each([
  [undefined, { count: null, unit: 'hours' }],
  ['PT90M', { count: 90, unit: 'minutes' }],
  ['PT2H', { count: 2, unit: 'hours' }],
  ['PT120M', { count: 2, unit: 'hours' }],
  ['P1D', { count: 1, unit: 'days' }],
  ['P1DT30M', { count: 1470, unit: 'minutes' }],
] as const)('%s is shown as %j', (spread, shown) => {
  expect(readSpread(spread)).toEqual(shown)
})

test('what is typed becomes a duration, and nothing typed none', () => {
  expect(writeSpread(30, 'minutes')).toBe('PT30M')
  expect(writeSpread(2, 'hours')).toBe('PT2H')
  expect(writeSpread(3, 'days')).toBe('P3D')
  expect(writeSpread(null, 'days')).toBeUndefined()
})
