import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Slug } from '@sojourn/shared/graph'
import { Language } from '@sojourn/shared/mail'
import { isInlined, isTrigger, type NodeType } from '@sojourn/shared/node-type'
import { surroundings } from '@sojourn/shared/testing'
import { canonicalJson } from '@sojourn/shared/text'
import { describe, expect, test } from 'vitest'
import { configSchema, fieldPaths, optionValues, type Schema } from './config-schema.ts'
import { nodeTypes } from './index.ts'
import { runs } from './run.ts'
import { type NodeStrings, nodeStrings } from './strings/index.ts'

const here = import.meta.dirname
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'strings')
  .map(({ name }) => name)

test('every folder is a type of the list, and every type of the list a folder', () => {
  expect([...nodeTypes.keys()].sort()).toEqual(folders.sort())
})

test('every action is a run of a type of the list', () => {
  const actions = folders.filter((name) => existsSync(join(here, name, 'run.ts')))
  expect([...runs.keys()].sort()).toEqual(
    actions.map((name) => `${name}@${versionOf(name)}`).sort(),
  )
})

const versionOf = (type: string) => nodeTypes.get(type)?.version

describe.each([...nodeTypes.values()])('$type', (nodeType) => {
  const schema = configSchema(nodeType)
  const source = sourceOf(nodeType.type)
  const strings = Language.options.map(
    (language) => nodeStrings[language][nodeType.type] as NodeStrings,
  )
  const [en] = strings as [NodeStrings]

  test('an empty config parses, an unknown field does not', () => {
    expect(nodeType.config.safeParse({}).success).toBe(true)
    expect(nodeType.config.safeParse({ unheardOf: 1 }).success).toBe(false)
  })

  test('its defaults are a config that parses to itself', () => {
    const defaults = nodeType.config.parse({})
    expect(nodeType.config.parse(defaults)).toEqual(defaults)
  })

  test('every field says by which widget it is edited', () => {
    const bare = Object.entries(schema.properties ?? {}).filter(([, field]) => !field.widget)
    expect(bare.map(([name]) => name)).toEqual([])
  })

  test('every port is a slug of its own and is linked', () => {
    for (const config of variants(nodeType, schema)) {
      const ports = nodeType.ports(config)
      expect(new Set(ports).size).toBe(ports.length)
      for (const port of ports) expect(Slug.safeParse(port).success).toBe(true)
      // The compiler links what stands for a sub-flow.
      if (isInlined(nodeType)) continue
      const lowered = lower(nodeType, config)
      for (const port of ports) expect(lowered).toContain(`"behind-${port}"`)
    }
  })

  test('it compiles to the same bytes each time', () => {
    for (const config of variants(nodeType, schema)) {
      expect(lower(nodeType, config)).toBe(lower(nodeType, structuredClone(config)))
    }
  })

  test('only an act has a run', () => {
    const isAct = lower(nodeType, nodeType.config.parse({})).includes('"do":"act"')
    expect(existsSync(join(here, nodeType.type, 'run.ts'))).toBe(isAct)
  })

  test('the languages have the same strings with the same values, none empty', () => {
    const shape = (words: object) => leaves(words).map(([path, text]) => [path, placeholders(text)])
    for (const words of strings) {
      expect(shape(words)).toEqual(shape(en))
      expect(leaves(words).filter(([, text]) => text.trim() === '')).toEqual([])
    }
  })

  test('every fixed port has a string and none is unused', () => {
    const fixed = variants(nodeType, schema).flatMap((config) => {
      const named = nodeType.portLabels?.(config).map(({ port }) => port) ?? []
      return nodeType.ports(config).filter((port) => !named.includes(port))
    })
    expect(Object.keys(en.ports).sort()).toEqual([...new Set(fixed)].sort())
  })

  test('every field and every choice has a string and none is unused', () => {
    expect(Object.keys(en.fields).sort()).toEqual(fieldPaths(schema).sort())
    const choices = { ...optionValues(schema) }
    if ('zone' in (schema.properties ?? {})) choices['zone'] = ['contact', 'workspace']
    const told = Object.entries(en.options ?? {}).map(([field, labels]) => [
      field,
      Object.keys(labels),
    ])
    expect(Object.fromEntries(told)).toEqual(choices)
  })

  test('every problem and every sentence has a string and none is unused', () => {
    const codes = [...source.matchAll(/(?:code: |problem\(|code\()'([a-z-]+)'/g)].map(
      ([, code]) => code,
    )
    expect(Object.keys(en.problems).sort()).toEqual([...new Set(codes)].sort())
    const keys = [...source.matchAll(/'(summary[a-z-]*)'/g)].map(([, key]) => key)
    const told = Object.keys(en).filter((key) => key.startsWith('summary'))
    expect(told.sort()).toEqual([...new Set([...keys, 'summary'])].sort())
  })
})

/** Everything that is written in a type's folder, without its tests. */
function sourceOf(type: string): string {
  return readdirSync(join(here, type))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(here, type, name), 'utf8'))
    .join('\n')
}

/** The defaults, and the defaults with each choice taken once. */
function variants(nodeType: NodeType, schema: Schema): unknown[] {
  const choices = Object.entries(optionValues(schema, { names: true })).flatMap(([field, values]) =>
    values.map((value) => ({ [field]: value })),
  )
  return [{}, ...choices].map((choice) => nodeType.config.parse(choice))
}

function lower(nodeType: NodeType, config: unknown): string {
  const next = Object.fromEntries(nodeType.ports(config).map((port) => [port, `behind-${port}`]))
  if (isTrigger(nodeType)) return canonicalJson(nodeType.entry(config, 'behind-next'))
  if (nodeType.goal) return canonicalJson(nodeType.goal(config, 'behind-next'))
  if (isInlined(nodeType)) return canonicalJson(nodeType.inlines(config) ?? null)
  return canonicalJson(nodeType.compile(config, next, surroundings()))
}

function leaves(words: object, prefix = ''): [path: string, text: string][] {
  return Object.entries(words)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as [string, string]]
        : leaves(value as object, `${prefix}${key}.`),
    )
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()
}
