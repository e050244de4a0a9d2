import { expect, test } from 'vitest'
import { chooseLanguage } from './language.ts'

test.each([
  ['zh-HK', 'zh-TW'],
  ['zh_Hant_MO', 'zh-TW'],
  ['zh-SG', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['en-GB', 'en'],
  ['fr', 'zh-TW'],
  [undefined, 'zh-TW'],
] as const)('a reader of %s gets %s', (wanted, chosen) => {
  expect(chooseLanguage(wanted, ['en', 'zh-TW', 'zh-CN'], 'zh-TW')).toBe(chosen)
})

test('a reader of Chinese gets the other Chinese before the fallback', () => {
  expect(chooseLanguage('zh-CN', ['en', 'zh-TW'], 'en')).toBe('zh-TW')
})

test('with the fallback unwritten the first written language is taken', () => {
  expect(chooseLanguage('fr', ['zh-CN'], 'en')).toBe('zh-CN')
})
