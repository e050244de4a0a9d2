import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextLocalTime } from './next-local-time.ts'
import { toZoned } from './zoned.ts'

const next = (from: string, time: string, zone: string, weekdays?: number[]) =>
  new Date(nextLocalTime(Date.parse(from), { time, zone }, weekdays)).toISOString()

const NEW_YORK = 'America/New_York'

test.each([
  // The test points of domain 4.2.
  ['2026-03-08T05:00:00Z', '02:30', NEW_YORK, '2026-03-08T07:30:00.000Z'],
  ['2026-11-01T04:00:00Z', '01:30', NEW_YORK, '2026-11-01T05:30:00.000Z'],
  ['2026-03-29T00:00:00Z', '01:30', 'Europe/London', '2026-03-29T01:30:00.000Z'],
  ['2026-07-01T00:00:00Z', '09:00', 'Asia/Taipei', '2026-07-01T01:00:00.000Z'],
  ['2026-07-01T00:00:00Z', '09:00', 'Asia/Hong_Kong', '2026-07-01T01:00:00.000Z'],
  ['2026-07-01T00:00:00Z', '09:00', 'Asia/Shanghai', '2026-07-01T01:00:00.000Z'],
  // A gap of half an hour (Lord Howe), one that begins at midnight (Beirut), one over midnight.
  ['2026-10-03T12:00:00Z', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
  ['2026-03-28T20:00:00Z', '00:30', 'Asia/Beirut', '2026-03-28T22:30:00.000Z'],
  // Samoa had no 30 December 2011.
  ['2011-12-29T20:30:00Z', '09:00', 'Pacific/Apia', '2011-12-30T19:00:00.000Z'],
])('from %s the clock shows %s in %s at %s', (from, time, zone, at) => {
  expect(next(from, time, zone)).toBe(at)
})

test('an instant that shows the time is its own answer', () => {
  expect(next('2026-07-01T01:00:00Z', '09:00', 'Asia/Taipei')).toBe('2026-07-01T01:00:00.000Z')
  expect(next('2026-07-01T01:00:01Z', '09:00', 'Asia/Taipei')).toBe('2026-07-02T01:00:00.000Z')
})

test('between the two occurrences of a time its day is over', () => {
  expect(next('2026-11-01T05:45:00Z', '01:30', NEW_YORK)).toBe('2026-11-02T06:30:00.000Z')
})

test('only the weekdays that are named are waited for', () => {
  // 1 July 2026 is a Wednesday.
  expect(next('2026-07-01T02:00:00Z', '09:00', 'Asia/Taipei', [1])).toBe('2026-07-06T01:00:00.000Z')
  expect(next('2026-07-01T02:00:00Z', '09:00', 'Asia/Taipei', [])).toBe('2026-07-02T01:00:00.000Z')
})

test('a weekday that a zone skips is waited for a week longer', () => {
  // 30 December 2011, a Friday, did not happen in Samoa.
  const at = nextLocalTime(
    Date.parse('2011-12-29T20:30:00Z'),
    { time: '09:00', zone: 'Pacific/Apia' },
    [5],
  )
  expect(toZoned(at, 'Pacific/Apia').toPlainDate().toString()).toBe('2012-01-06')
})

test('the answer is never before, and never more than two days after, where every day is allowed', () => {
  const zones = [
    'UTC',
    NEW_YORK,
    'Asia/Taipei',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Beirut',
  ]
  const from = fc.integer({ min: Date.parse('2011-12-01'), max: Date.parse('2030-01-01') })
  const clock = fc.record({
    zone: fc.constantFrom(...zones),
    time: fc.constantFrom('00:00', '00:30', '02:30', '09:00', '23:59'),
  })
  fc.assert(
    fc.property(from, clock, (start, { zone, time }) => {
      const at = nextLocalTime(start, { time, zone })
      expect(at).toBeGreaterThanOrEqual(start)
      expect(at - start).toBeLessThanOrEqual(50 * 3_600_000)
    }),
    { numRuns: 300 },
  )
})
