import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import en from '../i18n/en.json' with { type: 'json' }
import zhCN from '../i18n/zh-CN.json' with { type: 'json' }
import zhTW from '../i18n/zh-TW.json' with { type: 'json' }
import { readerLanguage } from './reader-language.ts'
import { fillIn } from './sentences.ts'

type Tree = { [key: string]: string | Tree }

/** Every key with the values that its text asks for: alike in all languages. */
const asks = (tree: Tree, path = ''): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [
            [
              `${path}${key}`,
              [...value.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort(),
            ],
          ]
        : Object.entries(asks(value, `${path}${key}/`)),
    ),
  )

test('the three languages say the same things with the same values', () => {
  expect(asks(zhTW)).toEqual(asks(en))
  expect(asks(zhCN)).toEqual(asks(en))
})

/** Sources of the API and of what it calls, read as text. */
const readSources = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')

test('every error that is thrown at a caller has words', () => {
  const here = fileURLToPath(new URL('..', import.meta.url))
  const sources = readSources(here) + readSources(join(here, '../../../packages/db/src'))
  const thrown = [...sources.matchAll(/new UserError\(\s*'([^']+)'/g)].map(([, code]) => code ?? '')
  expect(thrown.length).toBeGreaterThan(30)
  expect([...new Set(thrown)].filter((code) => !(code in en.problems))).toEqual([])
})

test('what is said below a field is a whole sentence', () => {
  const ends = { en: /^[A-Z].*\.$/, 'zh-TW': /。$/, 'zh-CN': /。$/ }
  for (const [language, { fields }] of Object.entries({ en, 'zh-TW': zhTW, 'zh-CN': zhCN })) {
    for (const text of Object.values(fields))
      expect(text).toMatch(ends[language as keyof typeof ends])
  }
})

test('a reader gets the language that is nearest to what the browser asks for', () => {
  expect(readerLanguage('zh-Hant-HK,zh;q=0.8')).toBe('zh-TW')
  expect(readerLanguage('fr;q=1, zh-SG;q=0.9, en;q=0.5')).toBe('zh-CN')
  expect(readerLanguage('de, en-GB;q=0.4')).toBe('en')
  expect(readerLanguage(undefined)).toBe('en')
})

test('a value that is not there leaves no braces behind', () => {
  expect(fillIn('At most {{limit}} of {{what}}', { limit: 3 })).toBe('At most 3 of ')
})
