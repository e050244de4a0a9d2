import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const NOT_SOURCES = new Set(['node_modules', 'dist', '.turbo'])
/** A name as it is written; what is filled in at run time is three dots in the page. */
const NAME = /(['"`])lesson (\d+): (.+?)\1/g
const ROW = /^\| (\d+) \| (.+?) \| `([^`]+)` \|$/gm

const testFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return NOT_SOURCES.has(entry.name) ? [] : testFiles(path)
    return entry.name.endsWith('.test.ts') ? [path] : []
  })

/** Every test that says which lesson it is, as a row of the page. */
const named = ['apps', 'packages', 'tests']
  .flatMap((folder) => testFiles(join(ROOT, folder)))
  .flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(NAME)].map(([, , number, name = '']) => {
      const words = name.replaceAll(/\$\{\w+\}|%[sj]/g, '…')
      return { number, row: `${number} ${words} ${relative(ROOT, path)}` }
    }),
  )
const page = readFileSync(join(ROOT, 'docs/lessons.md'), 'utf8')
const rows = [...page.matchAll(ROW)].map(([, number, name, path]) => ({
  number,
  row: `${number} ${name} ${path}`,
}))

test('every test that the page of lessons names is there, in that file and by that name', () => {
  const there = new Set(named.map(({ row }) => row))
  expect(rows.length).toBeGreaterThan(40)
  expect(rows.map(({ row }) => row).filter((row) => !there.has(row))).toEqual([])
})

test('every lesson that has a test is on the page of lessons', () => {
  const listed = new Set(rows.map(({ number }) => number))
  expect(named.filter(({ number }) => !listed.has(number))).toEqual([])
})
