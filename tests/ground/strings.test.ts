import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const LANGUAGES = ['en', 'zh-TW', 'zh-CN'] as const

/** `a.b` → sentence, for a nested file of strings. */
const flatten = (value: unknown, path = ''): [string, unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        flatten(inner, path === '' ? key : `${path}.${key}`),
      )
    : [[path, value]]

const read = (file: string) => flatten(JSON.parse(readFileSync(resolve(ROOT, file), 'utf8')))

// Plural forms differ by language: English has one and other, Chinese has other alone.
const withoutPlural = (key: string) => key.replace(/_(?:zero|one|two|few|many|other)$/, '')
const keysOf = (file: string) => [...new Set(read(file).map(([key]) => withoutPlural(key)))].sort()

const valuesIn = (text: unknown) =>
  [...String(text).matchAll(/\{\{-?\s*(\w+)/g)].map(([, name]) => name)
const valuesOf = (file: string) => {
  const byKey = new Map<string, Set<string | undefined>>()
  for (const [key, text] of read(file)) {
    const values = byKey.get(withoutPlural(key)) ?? new Set()
    for (const name of valuesIn(text)) if (name !== 'count') values.add(name)
    byKey.set(withoutPlural(key), values)
  }
  return Object.fromEntries([...byKey].map(([key, values]) => [key, [...values].sort()]))
}

const english = globSync(
  [
    '{apps,packages}/*/src/i18n/en.json',
    '{apps,packages}/*/src/i18n/en/*.json',
    'packages/nodes/src/*/en.json',
  ],
  { cwd: ROOT },
).map((file) => file.replaceAll('\\', '/'))

const inLanguage = (file: string, language: string) =>
  file.replace(/\/en(\.json$|\/)/, `/${language}$1`)

test('strings are found', () => {
  expect(english.length).toBeGreaterThan(0)
})

describe.each(english)('%s', (file) => {
  test('has the same keys in each language', () => {
    for (const language of LANGUAGES) {
      expect({ language, keys: keysOf(inLanguage(file, language)) }).toEqual({
        language,
        keys: keysOf(file),
      })
    }
  })

  test('names the same values in each language', () => {
    for (const language of LANGUAGES) {
      expect({ language, values: valuesOf(inLanguage(file, language)) }).toEqual({
        language,
        values: valuesOf(file),
      })
    }
  })

  test('has no empty sentence', () => {
    const empty = LANGUAGES.flatMap((language) =>
      read(inLanguage(file, language))
        .filter(([, text]) => typeof text !== 'string' || text.trim() === '')
        .map(([key]) => `${language}: ${key}`),
    )
    expect(empty).toEqual([])
  })
})
