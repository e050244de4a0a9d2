import { expect, test } from 'vitest'
import type { Graph } from '../graph/graph.ts'
import { buildGraph, factsWith } from '../testing/build-graph.ts'
import { someTypes } from '../testing/some-types.ts'
import { check } from './check.ts'

const problems = (graph: Graph) => check(graph, someTypes, factsWith())
const codes = (graph: Graph) => problems(graph).map(({ code }) => code)

test('a trigger, an act and no more is without problems', () => {
  expect(problems(buildGraph({ s: 'start', a: 'act' }, ['s.next -> a']))).toEqual([])
})

test('a type that nobody knows blocks, and its edges raise nothing further', () => {
  const graph = buildGraph({ s: 'start', x: 'nothing' }, ['s.next -> x', 'x.out -> s'])
  expect(codes(graph)).toEqual(['graph.unknown-type', 'graph.edge-into-trigger'])
})

test('a config of the wrong shape blocks and names its fields, unknown ones too', () => {
  const graph = buildGraph({ s: 'start', a: ['act', { mail: 1, colour: 'red' }] }, ['s.next -> a'])
  expect(problems(graph)).toEqual([
    {
      code: 'graph.config-invalid',
      level: 'blocking',
      node: 'a',
      field: 'mail',
      values: { field: 'mail' },
    },
    {
      code: 'graph.config-invalid',
      level: 'blocking',
      node: 'a',
      field: 'colour',
      values: { field: 'colour' },
    },
  ])
})

test('of a node whose config is of the wrong shape, the ports are not judged', () => {
  const graph = buildGraph({ s: 'start', a: ['act', { mail: 1 }], b: 'act' }, [
    's.next -> a',
    'a.some-port -> b',
  ])
  expect(codes(graph)).toEqual(['graph.config-invalid'])
})

test.each([
  ['graph.edge-from-unknown', ['s.next -> a', 'x.next -> a']],
  ['graph.edge-to-unknown', ['s.next -> a', 'a.sent -> x']],
  ['graph.edge-into-trigger', ['s.next -> a', 'a.sent -> s']],
  ['graph.edge-port-unknown', ['s.next -> a', 'a.bounced -> b', 'a.sent -> b']],
  ['graph.port-has-two-edges', ['s.next -> a', 's.next -> b', 'a.sent -> b']],
])('an edge that cannot be is %s', (code, edges) => {
  const found = problems(buildGraph({ s: 'start', a: 'act', b: 'act' }, edges))
  expect(found.filter(({ level }) => level === 'blocking').map((each) => each.code)).toEqual([code])
})

test('a node called constructor is not there unless it is drawn', () => {
  const graph = buildGraph({ s: 'start', a: 'act' }, ['s.next -> a', 'a.sent -> constructor'])
  expect(codes(graph)).toContain('graph.edge-to-unknown')
})

test('a cycle blocks and names its nodes', () => {
  const graph = buildGraph({ s: 'start', a: 'act', b: 'wait', c: 'act', d: 'act' }, [
    's.next -> a',
    'a.sent -> b',
    'b.next -> c',
    'c.sent -> a',
    'c.failed -> d',
  ])
  expect(problems(graph)).toEqual([
    { code: 'graph.cycle', level: 'blocking', node: 'a', values: { nodes: 'a, b, c' } },
  ])
})

test('a node that leads to itself is a cycle; two knots are two problems', () => {
  const graph = buildGraph({ s: 'start', a: 'act', b: 'act', c: 'act' }, [
    's.next -> a',
    'a.sent -> a',
    'a.failed -> b',
    'b.sent -> c',
    'c.sent -> b',
  ])
  const cycles = problems(graph).filter(({ code }) => code === 'graph.cycle')
  expect(cycles.map(({ values }) => values['nodes']).sort()).toEqual(['a', 'b, c'])
})

test('ways that meet again are no cycle', () => {
  const graph = buildGraph({ s: 'start', x: 'split', a: 'act' }, [
    's.next -> x',
    'x.a -> a',
    'x.b -> a',
  ])
  expect(codes(graph)).toEqual([])
})

test('without a trigger nothing else is said to be unreachable', () => {
  expect(codes(buildGraph({ a: 'act' }))).toEqual(['graph.no-trigger'])
})

test('a node that no trigger leads to is unreachable, and a trigger may lead nowhere', () => {
  const graph = buildGraph({ s: 'start', a: 'act', b: 'act' }, ['a.sent -> b'])
  expect(problems(graph).map(({ code, node, level }) => [code, node, level])).toEqual([
    ['graph.trigger-leads-nowhere', 's', 'warning'],
    ['graph.unreachable', 'a', 'warning'],
    ['graph.unreachable', 'b', 'warning'],
  ])
})

test('a wait with nothing behind it looks unmeant, an act with nothing behind it does not', () => {
  const graph = buildGraph({ s: 'start', a: 'act', w: 'wait' }, ['s.next -> a', 'a.sent -> w'])
  expect(problems(graph)).toEqual([
    { code: 'graph.leads-nowhere', level: 'warning', node: 'w', values: {} },
  ])
})

test('one way of a split may end, and the author is told', () => {
  const graph = buildGraph({ s: 'start', x: 'split', a: 'act' }, ['s.next -> x', 'x.a -> a'])
  expect(problems(graph)).toEqual([
    { code: 'graph.port-ends', level: 'info', node: 'x', port: 'b', values: { port: 'b' } },
  ])
})

test('an act that goes on only where it failed looks unmeant', () => {
  const graph = buildGraph({ s: 'start', a: 'act', b: 'act' }, ['s.next -> a', 'a.failed -> b'])
  expect(problems(graph)).toEqual([
    {
      code: 'graph.port-unlinked',
      level: 'warning',
      node: 'a',
      port: 'sent',
      values: { port: 'sent' },
    },
  ])
})

test('a node’s own check knows what lies before it', () => {
  const graph = buildGraph(
    { s: 'start', a: 'act', b: ['act', { after: 'a' }], c: ['act', { after: 'b' }] },
    ['s.next -> a', 'a.sent -> c', 'c.sent -> b'],
  )
  expect(problems(graph)).toEqual([
    { code: 'not-after', level: 'blocking', node: 'c', field: 'after', values: {} },
  ])
})

test('a node that is switched off is not checked, and leads on by its first port alone', () => {
  const graph = buildGraph({ s: 'start', a: ['act', { after: 'nobody' }], b: 'act', c: 'act' }, [
    's.next -> a',
    'a.sent -> b',
    'a.failed -> c',
  ])
  const node = graph.nodes['a']
  if (node !== undefined) node.disabled = true
  expect(problems(graph)).toEqual([
    { code: 'graph.unreachable', level: 'warning', node: 'c', values: {} },
  ])
})

test('a predicate speaks only of what there is', () => {
  const facts = { ...factsWith(), attributes: ['plan'], events: ['Order'] }
  const when = {
    all: [
      { attribute: 'paln', is: 'gold' },
      { attribute: 'plan' },
      { property: 'total', over: 1 },
      { data: 'steps.nobody.price', over: 1 },
      { event: 'Odrer' },
    ],
  }
  const where = { data: 'event.total', over: 1 }
  const graph = buildGraph({ s: ['start', { where }], a: ['act', { when }] }, ['s.next -> a'])
  expect(
    check(graph, someTypes, facts).map(({ code, level, field, values }) => [
      code,
      level,
      field,
      values['name'],
    ]),
  ).toEqual([
    ['graph.data-without-enrolment', 'blocking', 'where', 'event.total'],
    ['graph.predicate-unfinished', 'blocking', 'when', 'plan'],
    ['graph.property-without-event', 'blocking', 'when', 'total'],
    ['graph.data-node-missing', 'warning', 'when', 'steps.nobody.price'],
    ['graph.attribute-unseen', 'info', 'when', 'paln'],
    ['graph.event-unseen', 'info', 'when', 'Odrer'],
  ])
})
