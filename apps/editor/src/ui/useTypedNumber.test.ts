import { expect, test } from 'vitest'
import { typedNumber } from './useTypedNumber.ts'

test.each([
  ['12.', 12],
  ['0.0', 0],
  ['1.50', 1.5],
  ['007', 7],
  [12.5, 12.5],
  ['', ''],
  ['-', undefined],
  ['.', undefined],
])('%j, as far as it is typed, means %j', (text, number) => {
  expect(typedNumber(text)).toBe(number)
})
