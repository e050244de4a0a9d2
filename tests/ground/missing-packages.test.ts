import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { missingPackages } from '../../scripts/setup/missing-packages.mjs'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sojourn-packages-'))
})

afterEach(() => rmSync(root, { recursive: true }))

const here = { os: [process.platform], cpu: [process.arch] }

/** What is missing where the lock file asks for the first and npm wrote down the second. */
const missing = (asked: Record<string, object>, present: Record<string, object>) => {
  mkdirSync(join(root, 'node_modules'))
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: asked }))
  const record = join(root, 'node_modules', '.package-lock.json')
  writeFileSync(record, JSON.stringify({ packages: present }))
  return missingPackages(root)
}

test('a package that is not there or of another version is missing', () => {
  const asked = {
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0' },
    'node_modules/c': { version: '3.0.0' },
  }
  const present = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } }
  expect(missing(asked, present)).toEqual(['node_modules/b', 'node_modules/c'])
})

test('the build of a native tool for this system is missing, and those for others are not', () => {
  const asked = {
    'node_modules/tool-here': { version: '1.0.0', optional: true, ...here },
    'node_modules/tool-there': { version: '1.0.0', optional: true, os: ['plan9'], cpu: ['vax'] },
    'node_modules/tool-libc': { version: '1.0.0', optional: true, ...here, libc: ['newlib'] },
    'node_modules/helper': { version: '1.0.0', optional: true },
  }
  expect(missing(asked, {})).toEqual(['node_modules/tool-here'])
})

test('before anything is installed everything is missing', () => {
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } }),
  )
  expect(missingPackages(root)).toEqual(['node_modules/a'])
})
