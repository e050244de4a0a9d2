import { describe, expect, test } from 'vitest'
import { englishFiles, inLanguage, LANGUAGES, readStrings } from '../harness/strings-on-disk.ts'

// Plural forms differ by language: English has one and other, Chinese has other alone.
const withoutPlural = (key: string) => key.replace(/_(?:zero|one|two|few|many|other)$/, '')
const keysOf = (file: string) =>
  [...new Set(readStrings(file).map(([key]) => withoutPlural(key)))].sort()

// `{{name}}` and `{{- name}}` are values of ours, `<<name>>` a blank of a template.
const valuesIn = (text: unknown) =>
  [...String(text).matchAll(/\{\{-?\s*(\w+)|<<([\w.]+)>>/g)].map(([, name, blank]) => name ?? blank)
const valuesOf = (file: string) => {
  const byKey = new Map<string, Set<string | undefined>>()
  for (const [key, text] of readStrings(file)) {
    const values = byKey.get(withoutPlural(key)) ?? new Set()
    for (const name of valuesIn(text)) if (name !== 'count') values.add(name)
    byKey.set(withoutPlural(key), values)
  }
  return Object.fromEntries([...byKey].map(([key, values]) => [key, [...values].sort()]))
}

test('strings of every part are found', () => {
  const parts = new Set(englishFiles.map((file) => file.split('/').slice(0, 2).join('/')))
  expect([...parts]).toEqual(
    expect.arrayContaining([
      'apps/api',
      'apps/editor',
      'apps/worker',
      'packages/mail',
      'packages/nodes',
    ]),
  )
})

describe.each(englishFiles)('%s', (file) => {
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
      readStrings(inLanguage(file, language))
        .filter(([, text]) => text === null || (typeof text === 'string' && text.trim() === ''))
        .map(([key]) => `${language}: ${key}`),
    )
    expect(empty).toEqual([])
  })
})
