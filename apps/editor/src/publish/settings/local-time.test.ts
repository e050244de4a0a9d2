import { expect, test } from 'vitest'
import { fromLocalTime, toLocalTime } from './local-time.ts'

test('an instant shown and read again is the same, to the minute', () => {
  const at = new Date(2027, 2, 1, 9, 5).getTime()
  expect(toLocalTime(at)).toBe('2027-03-01T09:05')
  expect(fromLocalTime(toLocalTime(at))).toBe(at)
})

test('an empty field means no instant', () => {
  expect(toLocalTime(undefined)).toBe('')
  expect(fromLocalTime('')).toBeUndefined()
})
