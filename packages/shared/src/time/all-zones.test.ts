import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDuration } from './zoned.ts'

// A second opinion: calendar arithmetic by `Date.UTC`, and offsets as `Intl` shows them.
const DAY = 24 * 3_600_000
const formats = new Map<string, Intl.DateTimeFormat>()

const shownAt = (zone: string, at: number): number => {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  formats.set(zone, format)
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
}

const instantOf = (zone: string, local: number): number => {
  const offset = (at: number) => shownAt(zone, at) - at
  const [before, after] = [local - offset(local - DAY), local - offset(local + DAY)]
  const shown = [before, after].filter((at) => shownAt(zone, at) === local)
  // In a gap the offset from before it still counts, which moves the clock on by the gap.
  return shown.length > 0 ? Math.min(...shown) : before
}

const later = (local: number, { months, days }: { months: number; days: number }): number => {
  const date = new Date(local)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months]
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const midnight = Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth) + days)
  return midnight + (local - Math.floor(local / DAY) * DAY)
}

test('calendar arithmetic agrees with a second way of doing it, 1970 to 2100, in all zones (Y4)', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  const seconds = fc.integer({ min: 0, max: Date.parse('2099-12-31T00:00:00Z') / 1000 })
  const amount = fc.record({ months: fc.nat(30), days: fc.nat(400) })
  fc.assert(
    fc.property(seconds, fc.constantFrom(...zones), amount, (second, zone, { months, days }) => {
      const from = second * 1000
      const at = addDuration(from, `P${months}M${days}D`, zone)
      // Nothing added is the same instant, also the second time that a clock shows it.
      if (months + days === 0) expect(at).toBe(from)
      else expect(at).toBe(instantOf(zone, later(shownAt(zone, from), { months, days })))
    }),
    { numRuns: 2_000, interruptAfterTimeLimit: 10_000 },
  )
})

test('around every change of clocks of a zone the next day shows the same time or the gap moves it on', () => {
  const zones = [
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Beirut',
    'Africa/Casablanca',
    'America/St_Johns',
  ]
  for (const zone of zones) {
    for (let day = Date.UTC(2010, 0, 1); day < Date.UTC(2013, 0, 1); day += DAY) {
      if (shownAt(zone, day + DAY) - shownAt(zone, day) === DAY) continue
      for (let from = day - DAY; from < day + DAY; from += 15 * 60_000) {
        const expected = instantOf(zone, later(shownAt(zone, from), { months: 0, days: 1 }))
        expect(addDuration(from, 'P1D', zone), `${zone} ${from}`).toBe(expected)
      }
    }
  }
})
