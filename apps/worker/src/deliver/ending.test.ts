import { expect, test } from 'vitest'
import { endingOf } from './ending.ts'

const MINUTE_MS = 60_000
const unanswered = { state: 'unknown', error: 'Connection closed unexpectedly' } as const
const after = (minutes: number, kind: 'marketing' | 'transactional') =>
  endingOf(unanswered, { kind, triedAt: 0, tries: minutes, now: minutes * MINUTE_MS })

test('a receipt without an answer is sent again in a minute, for five minutes, and then no more', () => {
  expect([0, 1, 4, 5, 60].map((minutes) => after(minutes, 'transactional').outcome)).toEqual([
    { deferUntil: MINUTE_MS, reason: 'delivery.no-answer' },
    { deferUntil: 2 * MINUTE_MS, reason: 'delivery.no-answer' },
    { deferUntil: 5 * MINUTE_MS, reason: 'delivery.no-answer' },
    { port: 'sent', reason: 'delivery.unknown' },
    { port: 'sent', reason: 'delivery.unknown' },
  ])
})

test('a marketing mail without an answer is never sent again', () => {
  expect(after(0, 'marketing').outcome).toEqual({ port: 'sent', reason: 'delivery.unknown' })
})
