import { describe, expect, test } from 'vitest'
import { dateAttributeInstant, dateIsOverAt } from './date-attribute.ts'

const planned = (
  value: unknown,
  plan: { offset?: string; time?: string; zone?: string; workspaceZone?: string } = {},
) => {
  const at = dateAttributeInstant(value, { zone: 'UTC', workspaceZone: 'UTC', ...plan })
  return at === undefined ? undefined : new Date(at).toISOString()
}

describe('29 February (D6)', () => {
  test.each([
    [2, '2026-02-28'],
    [3, '2027-02-28'],
    [4, '2028-02-29'],
    [76, '2100-02-28'],
  ])('%i years after 2024 is kept on %s, so that a greeting is not late', (years, date) => {
    expect(planned('2024-02-29', { offset: `P${years}Y`, time: '09:00' })).toBe(
      `${date}T09:00:00.000Z`,
    )
  })
})

test.each(['America/Los_Angeles', 'Asia/Taipei', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
  'a date is that day in %s, never a day off (D1)',
  (zone) => {
    const at = Date.parse(planned('2027-03-20', { time: '09:00', zone }) ?? '')
    expect(new Date(at).toLocaleString('sv', { timeZone: zone })).toBe('2027-03-20 09:00:00')
  },
)

test('n days before a date are counted by the calendar, then comes the time, then the gap (D2)', () => {
  const zone = 'America/New_York'
  // 02:30 does not exist on 8 March 2026.
  expect(planned('2026-03-15', { offset: '-P7D', time: '02:30', zone })).toBe(
    '2026-03-08T07:30:00.000Z',
  )
  expect(planned('2026-11-08', { offset: '-P7D', time: '01:30', zone })).toBe(
    '2026-11-01T05:30:00.000Z',
  )
  expect(planned('2026-03-31', { offset: '-P1M', time: '09:00' })).toBe('2026-02-28T09:00:00.000Z')
})

test('a day begins with its first instant, which need not read 00:00 (Z5)', () => {
  // In Beirut the clock went from 23:59 to 01:00.
  expect(planned('2026-03-29', { zone: 'Asia/Beirut' })).toBe('2026-03-28T22:00:00.000Z')
})

test('a date is over at the end of its day there, a date-time at its instant', () => {
  const plan = { zone: 'America/New_York', workspaceZone: 'Asia/Taipei' }
  const over = (value: string) => new Date(dateIsOverAt(value, plan) ?? 0).toISOString()
  // The day on which clocks change has 23 hours.
  expect(over('2026-03-08')).toBe('2026-03-09T04:00:00.000Z')
  expect(over('2026-03-08T10:00:00+08:00')).toBe('2026-03-08T02:00:00.000Z')
  expect(over('2026-03-08T10:00')).toBe('2026-03-08T02:00:00.000Z')
})
