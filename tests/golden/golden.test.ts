import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeTypes } from '@sojourn/nodes'
import { compile } from '@sojourn/shared/compiler'
import { Program } from '@sojourn/shared/dsl'
import { Graph, toCanonical } from '@sojourn/shared/graph'
import { factsWith } from '@sojourn/shared/testing'
import { describe, expect, test } from 'vitest'

// A new golden journey is a folder with a graph.json; `GOLDEN_WRITE=1` writes the program beside it, to
// be read through before it is committed.
const journeys = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

const facts = factsWith('welcome-1', 'welcome-1-again', 'receipt')

describe.each(journeys)('%s', (name) => {
  const file = (kind: string) => join(import.meta.dirname, name, `${kind}.json`)
  const graph = Graph.parse(JSON.parse(readFileSync(file('graph'), 'utf8')))
  const { program } = compile(graph, nodeTypes, facts)

  test('its drawing compiles to its program', () => {
    if (process.env['GOLDEN_WRITE'] === '1' && !existsSync(file('program'))) {
      writeFileSync(file('program'), `${JSON.stringify(program, null, 2)}\n`)
    }
    expect(program).toEqual(JSON.parse(readFileSync(file('program'), 'utf8')))
  })

  test('its program parses, and its drawing is written in canonical order', () => {
    expect(Program.parse(program)).toEqual(program)
    expect(JSON.stringify(toCanonical(graph))).toBe(
      JSON.stringify(JSON.parse(readFileSync(file('graph'), 'utf8'))),
    )
  })
})
