import { expect, test } from 'vitest'
import { createFormat, dayKey } from './format.ts'
import { nearestLanguage } from './guess-language.ts'

const MINUTE = 60_000
const NOW = Date.parse('2026-11-22T05:00:00Z')

test('a duration is said in words of the language', () => {
  expect(createFormat('en').duration('P3DT2H')).toBe('3 days, 2 hours')
  expect(createFormat('zh-TW').duration('PT15M')).toBe('15 分鐘')
  expect(createFormat('zh-CN').duration('P2M')).toMatch(/^2\s?个月$/)
})

test('months and minutes, which share a letter, are told apart', () => {
  expect(createFormat('en').duration('P1MT5M')).toBe('1 month, 5 minutes')
})

test('no time at all is still said', () => {
  expect(createFormat('en').duration('PT0S')).toBe('0 seconds')
})

test('what is ahead is rounded and what is behind is not made older than it is', () => {
  const { relative } = createFormat('en')
  expect(relative(NOW + 2 * 24 * 60 * MINUTE - MINUTE, NOW)).toBe('in 2 days')
  expect(relative(NOW - 119 * MINUTE, NOW)).toBe('1 hour ago')
  expect(relative(NOW - 20_000, NOW)).toBe('now')
})

test('a day is the day of the zone', () => {
  const at = Date.parse('2026-11-22T17:00:00Z')
  expect(dayKey(at, 'Asia/Taipei')).toBe('2026-11-23')
  expect(createFormat('en', 'Asia/Taipei').day(at, NOW)).toBe('Monday · November 23')
})

test('the first weekday is Monday', () => {
  expect(createFormat('en').weekday(1)).toBe('Monday')
  expect(createFormat('zh-TW').weekday(7)).toBe('星期日')
})

test('a browser from Hong Kong reads Traditional Chinese, one from Singapore Simplified', () => {
  expect(
    ['zh-HK', 'zh-Hant', 'zh-SG', 'zh', 'zh-Hans-HK', 'en-GB', 'de'].map(nearestLanguage),
  ).toEqual(['zh-TW', 'zh-TW', 'zh-CN', 'zh-CN', 'zh-CN', 'en', undefined])
})
