import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply } from '../graph/apply.ts'
import { graphText } from '../graph/canonical.ts'
import { removeAndHeal } from '../graph/compose.ts'
import { emptyGraph, Graph, parseEdge } from '../graph/graph.ts'
import type { Operation } from '../graph/operation.ts'
import { UserError } from '../problems/errors.ts'
import { arbitraryOperation } from '../testing/index.ts'
import type { Choose } from './conflict.ts'
import { diffGraphs } from './diff-graphs.ts'
import type { FieldChange } from './graph-change.ts'
import { mergeGraphs } from './merge-graphs.ts'

const base: Graph = {
  ...emptyGraph('Welcome'),
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    wait: { type: 'delay', config: { for: 'P1D' } },
    hello: { type: 'email', config: { mail: 'hello', kind: 'marketing' } },
  },
  edges: ['start.next -> wait', 'wait.next -> hello'],
  layout: { start: [0, 0], wait: [0, 100], hello: [0, 200] },
}
const edit = (...operations: Operation[]): Graph => operations.reduce(apply, base)
const config = (id: string, to: Record<string, unknown>): Operation => ({
  op: 'set-config',
  id,
  config: to,
})
const insert = (id: string, from: string): Operation => ({
  op: 'insert-on-edge',
  id,
  type: 'delay',
  at: [50, 50],
  from,
  port: 'next',
  out: 'next',
})
const always =
  (side: 'mine' | 'theirs'): Choose =>
  () =>
    side

test('edits of different nodes, and of different fields of one, merge without a question', () => {
  const mine = edit(
    config('wait', { for: 'P2D' }),
    config('hello', { mail: 'hi', kind: 'marketing' }),
  )
  const theirs = edit(
    { op: 'set-title', id: 'wait', title: 'Breathe' },
    config('hello', { mail: 'hello', kind: 'transactional' }),
    { op: 'rename-journey', name: 'Hello' },
  )
  const { graph, conflicts } = mergeGraphs({ base, mine, theirs })
  expect(conflicts).toEqual([])
  expect(graph.name).toBe('Hello')
  expect(graph.nodes['wait']).toEqual({ type: 'delay', title: 'Breathe', config: { for: 'P2D' } })
  expect(graph.nodes['hello']?.config).toEqual({ mail: 'hi', kind: 'transactional' })
})

test('the same field changed by both is one conflict, and holds as chosen', () => {
  const mine = edit(config('wait', { for: 'P2D' }))
  const theirs = edit(config('wait', { for: 'P3D' }))
  const merge = mergeGraphs({ base, mine, theirs })
  expect(merge.conflicts).toEqual([
    {
      kind: 'node-field',
      key: 'node:wait:config.for',
      node: 'wait',
      field: 'config.for',
      value: mine.nodes['wait'],
      base: 'P1D',
      mine: 'P2D',
      theirs: 'P3D',
    },
  ])
  expect(merge.graph.nodes['wait']?.config).toEqual({ for: 'P2D' })
  const { graph } = mergeGraphs({ base, mine, theirs }, always('theirs'))
  expect(graph.nodes['wait']?.config).toEqual({ for: 'P3D' })
})

test('a step removed here and edited there is asked for, and comes back with its lines', () => {
  const mine = apply(base, removeAndHeal(base, 'wait', ['next']))
  const theirs = edit(config('wait', { for: 'P3D' }))
  const merge = mergeGraphs({ base, mine, theirs })
  expect(merge.conflicts).toEqual([
    {
      kind: 'node-removed',
      key: 'node:wait',
      node: 'wait',
      value: theirs.nodes['wait'],
      by: 'mine',
    },
  ])
  expect(graphText(merge.graph)).toBe(graphText(mine))
  expect(graphText(mergeGraphs({ base, mine, theirs }, always('theirs')).graph)).toBe(
    graphText(theirs),
  )
})

test('a line to a step that the other removed is asked for', () => {
  const mine = apply(base, removeAndHeal(base, 'hello', []))
  const theirs = edit({ op: 'connect', from: 'start', port: 'next', to: 'hello' })
  expect(mergeGraphs({ base, mine, theirs }).conflicts.map(({ key }) => key)).toEqual([
    'node:hello',
  ])
})

test('a line that the removal of a step healed runs through what the other put beside it', () => {
  const mine = apply(base, removeAndHeal(base, 'wait', ['next']))
  for (const [theirs, end] of [
    [edit(insert('new', 'start')), ['new.next -> hello', 'start.next -> new']],
    [edit(insert('new', 'wait')), ['new.next -> hello', 'start.next -> new']],
    [apply(base, removeAndHeal(base, 'hello', [])), []],
  ] as const) {
    const { graph, conflicts } = mergeGraphs({ base, mine, theirs })
    expect(conflicts).toEqual([])
    expect([...graph.edges].sort()).toEqual(end)
  }
})

test('neighbours that each side removed are both gone, and the line is whole', () => {
  const four = apply(base, insert('more', 'wait'))
  const mine = apply(four, removeAndHeal(four, 'wait', ['next']))
  const theirs = apply(four, removeAndHeal(four, 'more', ['next']))
  const { graph, conflicts } = mergeGraphs({ base: four, mine, theirs })
  expect(conflicts).toEqual([])
  expect(graph.edges).toEqual(['start.next -> hello'])
})

test('a port that both led elsewhere is asked for', () => {
  const { conflicts } = mergeGraphs({
    base,
    mine: edit(insert('mine', 'start')),
    theirs: edit(insert('theirs', 'start')),
  })
  expect(conflicts).toEqual([
    {
      kind: 'edge',
      key: 'edge:start.next',
      from: 'start',
      port: 'next',
      base: 'wait',
      mine: 'mine',
      theirs: 'theirs',
    },
  ])
})

test('a card that both moved lies where I put it, without a question', () => {
  const mine = edit({ op: 'move-nodes', to: { wait: [1, 1] } })
  const theirs = edit({ op: 'move-nodes', to: { wait: [2, 2], hello: [3, 3] } })
  const { graph, conflicts } = mergeGraphs({ base, mine, theirs })
  expect(conflicts).toEqual([])
  expect(graph.layout).toEqual({ start: [0, 0], wait: [1, 1], hello: [3, 3] })
})

/** What was left out of a step of another type says nothing of the step there is. */
const isPresent = ({ after }: FieldChange): boolean => after !== undefined

const operations = fc.array(
  arbitraryOperation({
    types: ['trigger-event', 'delay', 'email'],
    configs: [{}, { for: 'P1D' }, { for: 'P2D', mail: 'a' }, { mail: 'b' }],
    ports: ['next', 'sent'],
  }),
  { maxLength: 12 },
)
const heal = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const drawn = (graph: Graph, edits: readonly (Operation | string)[]): Graph =>
  edits.reduce<Graph>((now, each) => {
    try {
      return apply(
        now,
        typeof each === 'string' ? removeAndHeal(now, each, ['next', 'sent']) : each,
      )
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return now
    }
  }, graph)
const edits = fc
  .tuple(operations, fc.array(heal, { maxLength: 2 }), operations)
  .map(([first, heals, last]) => [...first, ...heals, ...last])
/** Not what a swap leaves that led two ports to one, which no gesture does. */
const isSound = ({ edges }: Graph): boolean =>
  new Set(edges.map((text) => text.split(' ')[0])).size === edges.length
const drawings = fc
  .tuple(edits, edits, edits)
  .map(([ground, my, their]) => {
    const common = drawn(emptyGraph('Welcome'), ground)
    return { base: common, mine: drawn(common, my), theirs: drawn(common, their) }
  })
  .filter((three) => Object.values(three).every(isSound))

test('a merge with somebody who did nothing, or the same, is what was drawn', () => {
  fc.assert(
    fc.property(drawings, ({ base, mine }) => {
      const text = graphText(mine)
      for (const each of [
        { base, mine, theirs: base },
        { base, mine: base, theirs: mine },
        { base, mine, theirs: mine },
      ]) {
        const { graph, conflicts } = mergeGraphs(each)
        expect(conflicts).toEqual([])
        expect(graphText(graph)).toBe(text)
      }
    }),
    { numRuns: 400 },
  )
})

test('a merge is the same from either side, always loads, and no line leads nowhere', () => {
  fc.assert(
    fc.property(drawings, fc.func(fc.boolean()), ({ base, mine, theirs }, isMine) => {
      const choose: Choose = ({ key }) => (isMine(key) ? 'mine' : 'theirs')
      const flip: Choose = ({ key }) => (isMine(key) ? 'theirs' : 'mine')
      const here = mergeGraphs({ base, mine, theirs }, choose)
      const there = mergeGraphs({ base, mine: theirs, theirs: mine }, flip)
      expect(graphText(there.graph)).toBe(graphText(here.graph))

      const loaded = Graph.parse(JSON.parse(graphText(here.graph)))
      const lines = loaded.edges.map(parseEdge)
      for (const { from, to } of lines)
        expect([loaded.nodes[from], loaded.nodes[to]]).not.toContain(undefined)
      expect(new Set(lines.map(({ from, port }) => `${from}.${port}`)).size).toBe(lines.length)
      expect(Object.keys(loaded.layout).filter((id) => !loaded.nodes[id])).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('nothing that only one of them added or changed is missing from a merge', () => {
  fc.assert(
    fc.property(drawings, ({ base, mine, theirs }) => {
      const { graph, conflicts } = mergeGraphs({ base, mine, theirs })
      if (conflicts.length > 0) return
      for (const side of [mine, theirs])
        for (const change of diffGraphs(base, side)) {
          if (change.kind === 'node-added') expect(graph.nodes).toHaveProperty(change.node)
          if (change.kind !== 'node-changed') continue
          const merged = { ...graph.nodes[change.node], ...graph.nodes[change.node]?.config }
          for (const { field, after } of change.fields.filter(isPresent))
            expect((merged as Record<string, unknown>)[field.replace('config.', '')]).toEqual(after)
        }
    }),
    { numRuns: 400 },
  )
})
