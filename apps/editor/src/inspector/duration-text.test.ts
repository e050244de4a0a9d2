import { describe, expect, test } from 'vitest'
import { durationShape, durationText, parseDurationText, toDuration } from './duration-text.ts'

const LETTERS = {
  years: 'y',
  months: 'mo',
  weeks: 'w',
  days: 'd',
  hours: 'h',
  minutes: 'm',
  seconds: 's',
}

describe('a duration written as text', () => {
  test.each([
    ['3d 4h', 'P3DT4H'],
    ['20s', 'PT20S'],
    ['4h 3d', 'P3DT4H'],
    ['1 month, 2 weeks', 'P1M2W'],
    ['5m', 'PT5M'],
    ['5mo', 'P5M'],
    ['P3D', 'P3D'],
    ['pt72h', 'PT72H'],
    ['3天 4小時', 'P3DT4H'],
    ['3 天 4 小時', 'P3DT4H'],
    ['3 天 4 小时', 'P3DT4H'],
    ['90m', 'PT90M'],
    ['2 个月', 'P2M'],
    ['90分钟', 'PT90M'],
    ['三天', 'P3D'],
    ['兩週', 'P2W'],
    ['十二小時', 'PT12H'],
    ['二十天 十分鐘', 'P20DT10M'],
    ['三十五分钟', 'PT35M'],
    ['一個月', 'P1M'],
    ['半小時', 'PT30M'],
    ['３天４小時', 'P3DT4H'],
  ])('%s means %s', (text, iso) => {
    expect(parseDurationText(text)).toBe(iso)
  })

  test.each([
    '',
    '3',
    'd',
    '3x',
    '3d 4',
    '3d 4d',
    '-3d',
    '1.5h',
    'P',
    '1000000000d',
    '三',
    '三三天',
  ])('“%s” means none', (text) => {
    expect(parseDurationText(text)).toBeUndefined()
  })

  test('what is written from a duration means the same duration again', () => {
    for (const iso of ['P3DT4H', 'PT20S', 'P1Y2M', 'P1M2W3DT4H5M6S'])
      expect(parseDurationText(durationText(iso, LETTERS))).toBe(iso)
  })
})

describe('a duration as a number of one unit', () => {
  test('days by the calendar and days counted in hours are told apart', () => {
    expect(durationShape('P3D')).toEqual({ kind: 'simple', count: 3, unit: 'days', isExact: false })
    expect(durationShape('PT72H')).toEqual({
      kind: 'simple',
      count: 3,
      unit: 'days',
      isExact: true,
    })
    expect(durationShape('PT5H')).toMatchObject({ unit: 'hours', count: 5 })
  })

  test('several units and seconds are edited as text', () => {
    expect(durationShape('P3DT4H')).toEqual({ kind: 'text' })
    expect(durationShape('PT20S')).toEqual({ kind: 'text' })
  })

  test('a number of a unit is written as the shape that it is read as', () => {
    expect(toDuration(3, 'days', true)).toBe('PT72H')
    expect(toDuration(2, 'weeks', false)).toBe('P2W')
    expect(toDuration(90, 'minutes', false)).toBe('PT90M')
    expect(toDuration(1, 'months', false)).toBe('P1M')
  })
})
