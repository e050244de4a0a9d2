import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeTypes } from '@sojourn/nodes'
import { compile } from '@sojourn/shared/compiler'
import { Program } from '@sojourn/shared/dsl'
import { Graph, toCanonical } from '@sojourn/shared/graph'
import type { Facts } from '@sojourn/shared/node-type'
import { factsWith } from '@sojourn/shared/testing'
import { describe, expect, test } from 'vitest'
import { follow, Script } from './follow.ts'

// A new golden journey is a folder with a graph.json, and a script.json by which somebody goes through
// it. `GOLDEN_WRITE=1` writes the program and the trace beside them, to be read through before a commit.
const journeys = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

const mails = ['welcome-1', 'welcome-1-again', 'receipt']

/** What a journey refers to; its sub-flows lie beside it, in their first version. */
const factsOf = (flows: unknown): Facts => ({
  ...factsWith(...mails),
  journeys: { loyal: { name: 'Loyal', isLive: true } },
  flows: Object.fromEntries(
    Object.entries(flows as object).map(([id, flow]) => {
      const graph = Graph.parse(flow)
      return [id, { name: graph.name, latest: 1, versions: { 1: graph } }]
    }),
  ),
})

describe.each(journeys)('%s', (name) => {
  const file = (kind: string) => join(import.meta.dirname, name, `${kind}.json`)
  const graph = Graph.parse(read(file('graph')))
  const flows = existsSync(file('flows')) ? read(file('flows')) : {}
  const { program } = compile(graph, nodeTypes, factsOf(flows))

  test('its drawing compiles to its program', () => {
    expect(program).toEqual(golden(file('program'), program))
  })

  test('its script gives its trace', () => {
    const trace = follow(program, Script.parse(read(file('script'))))
    expect(trace).toEqual(golden(file('trace'), trace))
  })

  test('its program parses, and its drawing is written in canonical order', () => {
    expect(Program.parse(program)).toEqual(program)
    expect(JSON.stringify(toCanonical(graph))).toBe(JSON.stringify(read(file('graph'))))
  })
})

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function golden(path: string, value: unknown): unknown {
  if (process.env['GOLDEN_WRITE'] === '1' && !existsSync(path)) {
    writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
  }
  return read(path)
}
