import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

type Entry = {
  version?: string
  resolved?: string
  link?: boolean
  extraneous?: boolean
  optional?: boolean
  optionalDependencies?: Record<string, string>
}

const text = readFileSync(resolve(ROOT, 'package-lock.json'), 'utf8')
const packages: Record<string, Entry> = JSON.parse(text).packages

/** Where npm looks for a package that the one at `path` asks for, nearest first. */
const candidates = (path: string, name: string) => {
  const parts = path.split('/node_modules/')
  const nested = parts.map((_, depth) =>
    parts.slice(0, parts.length - depth).join('/node_modules/'),
  )
  return [...nested.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`]
}

const versionsOf = (name: string) =>
  Object.entries(packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .map(([, entry]) => entry.version)

test('the build of each system is in the lock file for each native tool', () => {
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !candidates(path, name).some((place) => place in packages))
      .map((name) => `${path} asks for ${name}`),
  )
  expect(missing).toEqual([])
})

test.each(['@codemirror/state', 'react', 'zod', 'kysely', '@temporalio/common'])(
  'there is one version of %s',
  (name) => {
    expect(new Set(versionsOf(name)).size).toBe(1)
    expect(versionsOf(name)).toHaveLength(1)
  },
)

test('the protobufjs at the root is the one that recorded histories are read with', () => {
  expect(packages['node_modules/protobufjs']?.version).toMatch(/^8\./)
  expect(Object.keys(packages).filter((path) => /@temporalio\/.*\/protobufjs$/.test(path))).toEqual(
    [],
  )
})

test('the lock file names no registry', () => {
  const named = Object.entries(packages).filter(([, { resolved, link }]) => resolved && !link)
  expect(named).toEqual([])
  expect(text).not.toMatch(/https?:\/\/[^"]*\/-\//)
})

test('the lock file holds nothing that nobody asks for', () => {
  expect(Object.entries(packages).filter(([, entry]) => entry.extraneous)).toEqual([])
})
