import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'Unlicense',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Zlib',
  'Python-2.0',
])

/** Each with the reason why it may stay. */
const EXCEPTIONS: Record<string, string> = {
  elkjs: 'EPL-2.0: unmodified, a worker file of its own, notice shipped',
  'axe-core': 'MPL-2.0: for tests alone, unmodified',
  lightningcss: 'MPL-2.0: builds the editor, is not part of it',
  'caniuse-lite': 'CC-BY-4.0: data for builds',
  '@fontsource-variable/inter': 'OFL-1.1: the font itself, unmodified, its notice shipped',
  slick: 'MIT in older words, with an address; inside the style inliner of mjml',
  unionfs: 'no licence field: inside the Temporal worker',
}

const packages: Record<string, { license?: string; link?: boolean }> = JSON.parse(
  readFileSync(resolve(ROOT, 'package-lock.json'), 'utf8'),
).packages

/** Whether one of the ways offered is allowed: `(MIT OR GPL-2.0)` is, `MIT AND GPL-2.0` is not. */
const isAllowed = (license: string) =>
  license
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((way) => way.split(' AND ').every((one) => ALLOWED.has(one.trim())))

const excepted = (name: string) =>
  Object.keys(EXCEPTIONS).some((known) => name === known || name.startsWith(`${known}-`))

test('every package has a licence that the project may build on', () => {
  const others = Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .map(([path, { license }]) => ({ name: path.split('node_modules/').at(-1) ?? '', license }))
    .filter(({ name, license }) => !excepted(name) && !(license && isAllowed(license)))
  expect(others).toEqual([])
})
