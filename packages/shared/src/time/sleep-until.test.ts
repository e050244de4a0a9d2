import { expect, test } from 'vitest'
import { type Sleeper, sleepUntil, type Until } from './sleep-until.ts'

const sleeper = (
  now: string,
  attributes = {},
  contactZone: string | null = 'Asia/Taipei',
): Sleeper => ({
  now: Date.parse(now),
  contactZone,
  workspaceZone: 'America/New_York',
  attributes,
})

const wake = (until: Omit<Until, 'zone'> & { zone?: string }, who: Sleeper) => {
  const at = sleepUntil({ zone: 'contact', ...until }, who)
  return typeof at === 'number' ? new Date(at).toISOString() : at
}

const weekBefore = { date: { attribute: 'trip.start', offset: '-P7D' }, time: '09:00' }

test('a time is waited for in the zone that is chosen', () => {
  const who = sleeper('2027-03-01T00:00:00Z')
  expect(wake({ time: '09:00' }, who)).toBe('2027-03-01T01:00:00.000Z')
  expect(wake({ time: '09:00', zone: 'workspace' }, who)).toBe('2027-03-01T14:00:00.000Z')
  expect(wake({ time: '09:00', zone: 'Europe/London' }, who)).toBe('2027-03-01T09:00:00.000Z')
})

test('a week before a date is counted by the calendar, and a date has no zone of its own (D1, D2)', () => {
  const who = (zone: string) =>
    sleeper('2027-03-01T00:00:00Z', { trip: { start: '2027-03-20' } }, zone)
  expect(wake(weekBefore, who('Asia/Taipei'))).toBe('2027-03-13T01:00:00.000Z')
  // Clocks change on 14 March 2027: 09:00 is still 09:00.
  expect(wake(weekBefore, who('America/New_York'))).toBe('2027-03-13T14:00:00.000Z')
})

test('a date-time without an offset is read in the zone of the workspace (D1)', () => {
  // 20:00 in New York is 08:00 the next day in Taipei.
  const who = sleeper('2027-03-01T00:00:00Z', { trip: { start: '2027-03-20T20:00' } })
  expect(wake({ date: { attribute: 'trip.start' }, time: '09:00' }, who)).toBe(
    '2027-03-21T01:00:00.000Z',
  )
  expect(wake({ date: { attribute: 'trip.start' } }, who)).toBe('2027-03-21T00:00:00.000Z')
})

test('a date-time with an offset is an instant', () => {
  const who = sleeper('2027-03-01T00:00:00Z', { trip: { start: '2027-03-20T20:00:00+02:00' } })
  expect(wake({ date: { attribute: 'trip.start', offset: 'PT30M' } }, who)).toBe(
    '2027-03-20T18:30:00.000Z',
  )
})

test('a plan up to six hours late is due at once, a later one has passed (D3)', () => {
  const trip = { trip: { start: '2027-03-20' } }
  expect(wake(weekBefore, sleeper('2027-03-13T07:00:00Z', trip))).toBe('2027-03-13T07:00:00.000Z')
  expect(wake(weekBefore, sleeper('2027-03-13T07:00:01Z', trip))).toBe('passed')
})

test('what is to come before a date has passed once the date is over, however little late (D3)', () => {
  const hourBefore = { date: { attribute: 'at', offset: '-PT1H' } }
  const who = sleeper('2027-03-20T10:00:00Z', { at: '2027-03-20T10:00:00Z' })
  expect(wake(hourBefore, who)).toBe('passed')
})

test('what is to come after a date is waited for although the date is over', () => {
  const dayAfter = { date: { attribute: 'bought', offset: 'P1D' }, time: '09:00' }
  const who = sleeper('2027-03-02T00:00:00Z', { bought: '2027-03-01' })
  expect(wake(dayAfter, who)).toBe('2027-03-02T01:00:00.000Z')
})

test('a plan by a date moves on to the next allowed weekday', () => {
  // 13 March 2027 is a Saturday.
  const who = sleeper('2027-03-01T00:00:00Z', { trip: { start: '2027-03-20' } })
  expect(wake({ ...weekBefore, weekdays: [1, 2] }, who)).toBe('2027-03-15T01:00:00.000Z')
})

test.each(['2027-02-30', 'soon', '', 20270301, null, undefined, ['2027-03-01']])(
  '%j is no date',
  (start) => {
    expect(wake(weekBefore, sleeper('2027-03-01T00:00:00Z', { trip: { start } }))).toBe('no-date')
  },
)
