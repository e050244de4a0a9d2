import { expect, test } from 'vitest'
import { apply } from '../graph/apply.ts'
import type { Graph } from '../graph/graph.ts'
import { buildGraph, factsWith } from '../testing/build-graph.ts'
import { someTypes } from '../testing/some-types.ts'
import { extractFlow } from './extract-flow.ts'

const extract = (graph: Graph, ids: readonly string[], mailText = (_mail: string) => '') =>
  extractFlow({
    graph,
    ids,
    name: 'Piece',
    nodeTypes: someTypes,
    facts: factsWith(),
    exitName: ({ from, port }) => `${from} ${port}`,
    inputName: (node, path) => `${path} of ${node}`,
    mailText,
    random: Math.random,
  })
const refused = (graph: Graph, ids: readonly string[], mailText?: (mail: string) => string) => {
  const found = extract(graph, ids, mailText)
  return 'problems' in found ? found.problems.map(({ code, node }) => [code, node]) : []
}
const made = (graph: Graph, ids: readonly string[]) => {
  const found = extract(graph, ids)
  if ('problems' in found) throw new Error(JSON.stringify(found.problems))
  return found
}

const line = buildGraph({ s: 'start', a: 'act', b: 'wait', c: 'act', out: 'end' }, [
  's.next -> a',
  'a.sent -> b',
  'a.failed -> out',
  'b.next -> c',
  'c.sent -> out',
])

test('each line that leaves becomes a way out, named, and leads on from the node', () => {
  const { flow, exits, replaceBy } = made(line, ['a', 'b'])
  expect(flow).toMatchObject({ kind: 'sub-flow', name: 'Piece' })
  expect(exits.map(({ exit }) => exit.label).sort()).toEqual(['a failed', 'b next'])
  const after = apply(line, replaceBy({ id: 'sub', flow: 'f', version: 1 }))
  const port = (label: string) => exits.find(({ exit }) => exit.label === label)?.exit.id
  expect([...after.edges].sort()).toEqual(
    [
      's.next -> sub',
      `sub.${port('a failed')} -> out`,
      `sub.${port('b next')} -> c`,
      'c.sent -> out',
    ].sort(),
  )
  expect(after.nodes['sub']?.config).toMatchObject({ flow: 'f', version: 1 })
})

test('what ends the journey stays in it', () => {
  const { ids, exits } = made(line, ['b', 'c', 'out'])
  expect(ids).toEqual(['b', 'c'])
  expect(exits.map(({ edge }) => edge.to)).toEqual(['out'])
})

test('several ways in are refused with the lines, and so are a trigger and nothing at all', () => {
  expect(refused(line, ['a', 'c'])).toEqual([
    ['extract.several-entries', 'a'],
    ['extract.several-entries', 'c'],
  ])
  expect(refused(line, ['s', 'a'])).toEqual([['extract.trigger', 's']])
  expect(refused(line, ['out'])).toEqual([['extract.nothing', undefined]])
})

test('a wait stays with the mail whose open it asks for', () => {
  const graph = buildGraph({ s: 'start', a: 'act', o: ['opened', { send: 'a' }], c: 'act' }, [
    's.next -> a',
    'a.sent -> o',
    'o.opened -> c',
  ])
  expect(refused(graph, ['o', 'c'])).toEqual([['extract.send-outside', 'o']])
  expect(refused(graph, ['a'])).toEqual([['extract.send-inside', 'o']])
  expect(refused(graph, ['a', 'o'])).toEqual([])
})

const quote = (config: Record<string, unknown>, type = 'act') =>
  buildGraph({ s: 'start', quote: 'act', b: [type, config], c: 'act' }, [
    's.next -> quote',
    'quote.sent -> b',
    `b.${type === 'act' ? 'sent' : 'yes'} -> c`,
  ])

test('what a step outside saved is asked for as an input', () => {
  const text = made(quote({ mail: 'Costs {{ steps.quote.price }}' }), ['b', 'c'])
  expect(text.flow.inputs).toEqual([
    { name: 'price', label: 'price of quote', type: 'text', required: true },
  ])
  expect(text.flow.nodes['b']?.config).toEqual({ mail: 'Costs {{ input.price }}' })
  expect(text.inputs).toEqual({ price: '{{ steps.quote.price }}' })

  const condition = made(quote({ when: { data: 'steps.quote.price', over: 5 } }, 'ask'), ['b'])
  expect(condition.flow.nodes['b']?.config).toEqual({
    when: { data: '{{ input.price }}', over: 5 },
  })
  expect(condition.inputs).toEqual({ price: 'steps.quote.price' })
})

test('within a longer expression data from outside is refused by name', () => {
  expect(refused(quote({ mail: '{{ steps.quote.price | round }}' }), ['b'])).toEqual([
    ['extract.data-outside', 'b'],
  ])
})

test('what the inside saves is found under the node by the rest, but not by a mail', () => {
  const graph = quote({ mail: '{{ steps.quote.price | round }}' })
  const after = apply(graph, made(graph, ['quote']).replaceBy({ id: 'x', flow: 'f', version: 1 }))
  expect(after.nodes['b']?.config).toEqual({ mail: '{{ steps.x.quote.price | round }}' })
  const text = (mail: string) => (mail === 'offer' ? '{{ steps.quote.price }}' : '')
  expect(refused(quote({ mail: 'offer' }), ['quote'], text)).toEqual([
    ['extract.mail-names-data', 'b'],
  ])
})

test('the inputs of the sub-flow that the piece is cut from are handed on', () => {
  const graph: Graph = {
    ...buildGraph({ s: 'begin', a: ['act', { mail: '{{ input.code | upcase }}' }], b: 'act' }, [
      's.next -> a',
      'a.sent -> b',
    ]),
    kind: 'sub-flow',
    inputs: [
      { name: 'code', label: 'Code', type: 'text' },
      { name: 'other', label: '', type: 'text' },
    ],
  }
  const { flow, inputs } = made(graph, ['a'])
  expect(flow.inputs?.map(({ name }) => name)).toEqual(['code'])
  expect(inputs).toEqual({ code: '{{ input.code }}' })
})

test('a rule for leaving, and a value filled in elsewhere, find the data under the node', () => {
  const leave = { id: 'dear', when: { data: 'steps.quote.price', over: 9 } }
  const graph: Graph = {
    ...buildGraph(
      { s: 'start', quote: 'act', x: ['flow', { inputs: { price: 'steps.quote.price' } }] },
      ['s.next -> quote', 'quote.sent -> x'],
      { exits: [leave] },
    ),
  }
  const found = made(graph, ['quote'])
  const after = apply(graph, found.replaceBy({ id: 'u', flow: 'f', version: 1 }))
  expect(after.settings.exits).toEqual([
    { id: 'dear', when: { data: 'steps.u.quote.price', over: 9 } },
  ])
  expect(after.nodes['x']?.config['inputs']).toEqual({ price: 'steps.u.quote.price' })
})
