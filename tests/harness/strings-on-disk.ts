import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

/** The languages that the product is written in; English is the one that the others are held against. */
export const LANGUAGES = ['en', 'zh-TW', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

/** Every file of English strings, by its path from the root: the editor's, the API's, the mails', the node types', … */
export const englishFiles: readonly string[] = globSync(
  [
    '{apps,packages}/*/src/i18n/en.json',
    '{apps,packages}/*/src/i18n/en/*.json',
    'apps/*/src/*/strings/en.json',
    'packages/nodes/src/*/en.json',
    'templates/*/en.json',
  ],
  { cwd: ROOT },
)
  .map((file) => file.replaceAll('\\', '/'))
  .sort()

/** The file that holds the same strings in another language. */
export const inLanguage = (file: string, language: Language): string =>
  file.replace(/\/en(\.json$|\/)/, `/${language}$1`)

const flatten = (value: unknown, path = ''): [string, unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        flatten(inner, path === '' ? key : `${path}.${key}`),
      )
    : [[path, value]]

/** `a.b` and sentence, for everything in a file of strings. */
export const readStrings = (file: string): [string, unknown][] =>
  flatten(JSON.parse(readFileSync(resolve(ROOT, file), 'utf8')))
