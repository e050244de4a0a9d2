import { apply, type Graph } from '@sojourn/shared/graph'
import { buildGraph, factsWith } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { chooseFlow, goneLines, openExits, settleLines } from './choose-flow.ts'
import { findInside } from './find-inside.ts'

const flow = (exits: string[], inputs: string[] = []): Graph => ({
  ...buildGraph(
    {
      begin: 'sub-flow-start',
      seen: ['wait-for-event', { events: exits.map((port) => ({ port, event: port })) }],
      ...Object.fromEntries(exits.map((id) => [id, ['exit', { reason: id.toUpperCase() }]])),
    },
    ['begin.next -> seen', ...exits.map((id) => `seen.${id} -> ${id}`)],
  ),
  kind: 'sub-flow',
  inputs: inputs.map((name) => ({ name, label: '', type: 'text' as const })),
})
const facts = {
  ...factsWith(),
  flows: {
    ladder: {
      name: 'Ladder',
      latest: 2,
      versions: { 1: flow(['won'], ['a', 'b']), 2: flow(['lost'], ['a']) },
    },
  },
}
const chosen = (graph: Graph, version: number) => {
  const operation = chooseFlow(graph, 'sub', { flow: 'ladder', version }, facts)
  if (operation === undefined) throw new Error('not known')
  return apply(graph, operation)
}

test('a chosen sub-flow brings its ways out', () => {
  const graph = chosen(buildGraph({ sub: 'sub-flow' }), 1)
  expect(graph.nodes['sub']?.config).toEqual({
    flow: 'ladder',
    version: 1,
    inputs: {},
    exits: [
      { id: 'done', label: '' },
      { id: 'won', label: 'WON' },
    ],
  })
})

test('in another version lines of ways out that are gone go, and so do inputs', () => {
  const before = chosen(
    buildGraph({ sub: ['sub-flow', { inputs: { a: 'x', b: 'y' } }], out: 'exit', up: 'exit' }, [
      'sub.done -> out',
      'sub.won -> up',
    ]),
    1,
  )
  const after = chosen(before, 2)
  expect(after.edges).toEqual(['sub.done -> out'])
  expect(after.nodes['sub']?.config['inputs']).toEqual({ a: 'x' })
})

test('the only line stays, at the first way out there is', () => {
  const graph = chosen(
    buildGraph({ sub: ['sub-flow', { flow: 'ladder', version: 1 }], out: 'exit' }, [
      'sub.won -> out',
    ]),
    2,
  )
  expect(graph.edges).toEqual(['sub.done -> out'])
})

test('a path leads to the node inside, as far as the sub-flows are known', () => {
  const graph = chosen(buildGraph({ sub: 'sub-flow' }), 1)
  expect(findInside(graph, 'sub/seen', facts)?.graph.nodes['seen']?.type).toBe('wait-for-event')
  expect(findInside(graph, 'sub', facts)).toEqual({ graph, id: 'sub' })
  expect(findInside(graph, 'sub/seen', undefined)).toBeUndefined()
})

test('a line whose way out is gone begins where it is told to, and only else goes', () => {
  const before = chosen(
    buildGraph({ sub: 'sub-flow', out: 'exit', up: 'exit' }, ['sub.done -> out', 'sub.won -> up']),
    1,
  )
  const moved = chooseFlow(before, 'sub', { flow: 'ladder', version: 2 }, facts, { won: 'lost' })
  if (moved === undefined) throw new Error('not known')
  expect(apply(before, moved).edges).toEqual(['sub.done -> out', 'sub.lost -> up'])
  const taken = chooseFlow(before, 'sub', { flow: 'ladder', version: 2 }, facts, { won: null })
  if (taken === undefined) throw new Error('not known')
  expect(apply(before, taken).edges).toEqual(['sub.done -> out'])
})

test('two lines that lose their ways out begin at two others, and never both at one', () => {
  const graph = buildGraph({ sub: 'sub-flow', up: 'exit', off: 'exit', on: 'exit' }, [
    'sub.won -> up',
    'sub.lost -> off',
    'sub.kept -> on',
  ])
  const exits = ['kept', 'new', 'done'].map((id) => ({ id, label: '' }))
  const gone = goneLines(graph, 'sub', exits)
  const open = openExits(graph, 'sub', exits)
  expect(open.map(({ id }) => id)).toEqual(['new', 'done'])
  expect(settleLines(gone, open, {})).toEqual({ won: 'new', lost: 'done' })
  expect(settleLines(gone, open, { lost: 'new' })).toEqual({ won: 'done', lost: 'new' })
  expect(settleLines(gone, open, { won: null })).toEqual({ won: null, lost: 'new' })
  expect(settleLines(gone, open.slice(1), {})).toEqual({ won: 'done', lost: null })
})
