import { expect, test } from 'vitest'
import { Program } from '../dsl/program.ts'
import type { Graph } from '../graph/graph.ts'
import { buildGraph, factsWith } from '../testing/build-graph.ts'
import { someTypes } from '../testing/some-types.ts'
import { canonicalJson, contentHash } from '../text/canonical-json.ts'
import { compile } from './compile.ts'
import { nodeOfStep } from './step-id.ts'

const compiled = (graph: Graph) => compile(graph, someTypes, factsWith())
const nextOf = (graph: Graph, step: string) => {
  const found = compiled(graph).program.steps[step]
  return found !== undefined && 'next' in found ? found.next : undefined
}

const disabled = (graph: Graph, ...ids: string[]): Graph => ({
  ...graph,
  nodes: Object.fromEntries(
    Object.entries(graph.nodes).map(([id, node]) =>
      ids.includes(id) ? [id, { ...node, disabled: true as const }] : [id, node],
    ),
  ),
})

test('skipped and failed lead where the first port leads, unless they are drawn elsewhere', () => {
  const nodes = { s: 'start', a: 'act', b: 'act', c: 'act' }
  expect(nextOf(buildGraph(nodes, ['s.next -> a', 'a.sent -> b']), 'a')).toEqual({
    sent: 'b',
    skipped: 'b',
    failed: 'b',
  })
  expect(nextOf(buildGraph(nodes, ['s.next -> a', 'a.sent -> b', 'a.failed -> c']), 'a')).toEqual({
    sent: 'b',
    skipped: 'b',
    failed: 'c',
  })
  expect(nextOf(buildGraph(nodes, ['s.next -> a']), 'a')).toEqual({
    sent: null,
    skipped: null,
    failed: null,
  })
})

test('a node that is switched off is a link to where its first port leads', () => {
  const graph = buildGraph({ s: 'start', a: 'act', b: 'act', c: 'act' }, [
    's.next -> a',
    'a.sent -> b',
    'a.failed -> c',
    'b.sent -> c',
  ])
  const { program } = compiled(disabled(graph, 'a', 'b'))
  expect(program.entry['s']).toEqual({ on: 'event', event: 'Signed Up', to: 'c' })
  expect(Object.keys(program.steps)).toEqual(['c'])
})

test('a switched-off node with nothing behind it ends the passage', () => {
  const graph = buildGraph({ s: 'start', a: 'act', b: 'act' }, ['s.next -> a', 'a.sent -> b'])
  expect(nextOf(disabled(graph, 'b'), 'a')).toEqual({ sent: null, skipped: null, failed: null })
})

test('a trigger that is switched off lets nobody in', () => {
  const graph = buildGraph({ s: 'start', t: 'start', a: 'act' }, ['s.next -> a', 't.next -> a'])
  expect(Object.keys(compiled(disabled(graph, 't')).program.entry)).toEqual(['s'])
})

test('the further steps of a node bear its id and a name', () => {
  const graph = buildGraph({ s: 'start', t: 'two', a: 'act' }, ['s.next -> t', 't.next -> a'])
  expect(compiled(graph).program.steps).toMatchObject({
    t: { do: 'act', next: { done: 't~wait' } },
    't~wait': { do: 'sleep', next: { next: 'a' } },
  })
  expect(nodeOfStep('t~wait')).toBe('t')
  expect(nodeOfStep('t')).toBe('t')
})

test('the hash is that of the canonical text, and does not see positions, titles or order', () => {
  const graph = buildGraph({ s: 'start', a: ['act', { mail: 'm' }], b: 'act' }, [
    's.next -> a',
    'a.sent -> b',
  ])
  const other: Graph = {
    ...graph,
    name: 'Another name',
    nodes: Object.fromEntries(
      Object.entries(graph.nodes)
        .reverse()
        .map(([id, node]) => [id, { ...node, title: 'A title' }]),
    ),
    edges: [...graph.edges].reverse(),
    layout: { a: [1, 2] },
  }
  const first = compiled(graph)
  expect(first.hash).toBe(contentHash(canonicalJson(first.program)))
  expect(JSON.stringify(compiled(other).program)).toBe(JSON.stringify(first.program))
  expect(compiled(other).hash).toBe(first.hash)
})

test('a change of what is run changes the hash', () => {
  const edges = ['s.next -> a']
  const one = compiled(buildGraph({ s: 'start', a: ['act', { mail: 'one' }] }, edges))
  const two = compiled(buildGraph({ s: 'start', a: ['act', { mail: 'two' }] }, edges))
  expect(two.hash).not.toBe(one.hash)
})

test('a program parses by its own schema, and the salt of a split is the journey’s', () => {
  const graph = buildGraph({ s: 'start', x: 'split', a: 'act' }, [
    's.next -> x',
    'x.a -> a',
    'x.b -> a',
  ])
  const { program } = compiled(graph)
  expect(Program.parse(program)).toEqual(program)
  expect(program.steps['x']).toMatchObject({ salt: 's1' })
})

test('rules of sending are in the program where they differ from the default, and nowhere else', () => {
  const graph = buildGraph({ s: 'start', a: 'act' }, ['s.next -> a'])
  const withRules = (rules: Partial<Graph['settings']>) =>
    compiled({ ...graph, settings: { ...graph.settings, ...rules } })
  const rate = { per: 'hour', count: 500 } as const
  expect(withRules({ rate, spread: 'PT2H', priority: 80 }).program).toMatchObject({
    rate,
    spread: 'PT2H',
    priority: 80,
  })
  expect(withRules({ spread: 'PT0S', priority: 50 }).hash).toBe(compiled(graph).hash)
})

test('a blocking problem is thrown with all problems', () => {
  const graph = buildGraph({ a: 'act' })
  expect(() => compiled(graph)).toThrow(
    expect.objectContaining({
      code: 'graph.has-problems',
      status: 422,
      values: { problems: [expect.objectContaining({ code: 'graph.no-trigger' })] },
    }),
  )
})
