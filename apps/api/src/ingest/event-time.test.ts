import { expect, test } from 'vitest'
import { eventTime } from './event-time.ts'

const NOW = Date.parse('2027-03-01T09:00:00Z')
const MINUTE = 60_000

test('the sender’s clock counts for how long ago, not for when', () => {
  // Its clock is an hour fast; it waited ten minutes before sending.
  const sent = NOW + 60 * MINUTE
  expect(eventTime(NOW, sent - 10 * MINUTE, sent)).toEqual({
    occurredAt: NOW - 10 * MINUTE,
    isHistory: false,
    isClamped: false,
  })
})

test('what is said to happen in the future happens now', () => {
  expect(eventTime(NOW, NOW + 6 * MINUTE, undefined)).toMatchObject({
    occurredAt: NOW,
    isClamped: true,
  })
  expect(eventTime(NOW, NOW + 4 * MINUTE, undefined)).toMatchObject({ isClamped: false })
})

test('older than a day it is history', () => {
  const day = 24 * 60 * MINUTE
  expect(eventTime(NOW, NOW - day - 1, undefined).isHistory).toBe(true)
  expect(eventTime(NOW, NOW - day, undefined).isHistory).toBe(false)
})
