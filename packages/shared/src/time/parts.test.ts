import { expect, test } from 'vitest'
import { isCalendar, isForward, toExactMs, toParts } from './parts.ts'

test('a duration is taken apart with its sign', () => {
  expect(toParts('-P1Y2M3W4DT5H6M7S')).toEqual({
    years: -1,
    months: -2,
    weeks: -3,
    days: -4,
    hours: -5,
    minutes: -6,
    seconds: -7,
  })
})

test('hours are exact, days are not', () => {
  expect(toExactMs('PT72H')).toBe(259_200_000)
  expect(toExactMs('PT1H1M1S')).toBe(3_661_000)
  expect(toExactMs('P3D')).toBeUndefined()
  expect(isCalendar('P3D')).toBe(true)
  expect(isCalendar('P0DT1H')).toBe(false)
})

test('only what is longer than zero leads forward', () => {
  expect(['P1D', 'PT1S', 'P0D', '-P1D'].map(isForward)).toEqual([true, true, false, false])
})
