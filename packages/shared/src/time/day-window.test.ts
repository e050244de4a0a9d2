import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextInWindow } from './day-window.ts'
import { toZoned } from './zoned.ts'

const next = (at: string, hours: string, zone = 'Asia/Taipei', weekdays?: number[]) => {
  const [from = '', to = ''] = hours.split('-')
  return new Date(nextInWindow(Date.parse(at), { from, to }, zone, weekdays)).toISOString()
}
const TAIPEI_NOON = '2026-07-01T04:00:00.000Z'
const NEW_YORK = 'America/New_York'

test('inside of the hours nobody waits; their beginning is inside, their end is not', () => {
  expect(next(TAIPEI_NOON, '09:00-18:00')).toBe(TAIPEI_NOON)
  expect(next('2026-07-01T01:00:00.000Z', '09:00-18:00')).toBe('2026-07-01T01:00:00.000Z')
  expect(next('2026-07-01T09:59:59.999Z', '09:00-18:00')).toBe('2026-07-01T09:59:59.999Z')
  expect(next('2026-07-01T10:00:00.000Z', '09:00-18:00')).toBe('2026-07-02T01:00:00.000Z')
})

test('lesson 6: hours from 22:00 to 06:00 reach over midnight and are not turned round', () => {
  expect(next(TAIPEI_NOON, '22:00-06:00')).toBe('2026-07-01T14:00:00.000Z')
  expect(next('2026-07-01T16:30:00.000Z', '22:00-06:00')).toBe('2026-07-01T16:30:00.000Z')
  expect(next('2026-07-01T22:00:00.000Z', '22:00-06:00')).toBe('2026-07-02T14:00:00.000Z')
})

test('of hours over midnight the day on which they begin is the weekday', () => {
  // 3 July 2026 is a Friday; it is still the night of Friday at 05:30 on Saturday.
  expect(next('2026-07-03T21:30:00.000Z', '22:00-06:00', 'Asia/Taipei', [5])).toBe(
    '2026-07-03T21:30:00.000Z',
  )
  expect(next('2026-07-02T21:30:00.000Z', '22:00-06:00', 'Asia/Taipei', [5])).toBe(
    '2026-07-03T14:00:00.000Z',
  )
})

test('hours that begin in a gap of the clock begin later, and hours within one not on that day (Z5)', () => {
  expect(next('2026-03-08T06:59:00Z', '02:30-04:00', NEW_YORK)).toBe('2026-03-08T07:30:00.000Z')
  expect(next('2026-03-08T06:59:00Z', '02:15-02:45', NEW_YORK)).toBe('2026-03-09T06:15:00.000Z')
})

test('hours that a change of clocks repeats begin once', () => {
  // 01:10 for the second time: the hours from 01:30 had their turn an hour before.
  expect(next('2026-11-01T06:10:00Z', '01:30-02:00', NEW_YORK)).toBe('2026-11-02T06:30:00.000Z')
})

test('whoever is let pass is inside of the hours by the clock on their wall, whatever the zone', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
  const zones = [NEW_YORK, 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Beirut']
  fc.assert(
    fc.property(
      fc.integer({ min: Date.parse('2011-01-01'), max: Date.parse('2030-01-01') }),
      time,
      time,
      fc.constantFrom(...zones),
      (at, from, to, zone) => {
        fc.pre(from !== to)
        const passed = nextInWindow(at, { from, to }, zone)
        const clock = toZoned(passed, zone).toPlainTime().toString().slice(0, 5)
        expect(passed).toBeGreaterThanOrEqual(at)
        expect(from < to ? from <= clock && clock < to : from <= clock || clock < to).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})
