import { check, compile } from '@sojourn/shared/compiler'
import type { Graph } from '@sojourn/shared/graph'
import { buildGraph, checkNode, compileNode, factsWith } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { nodeTypes } from '../index.ts'
import { goTo } from './node.ts'

const blocking = (nodes: Parameters<typeof buildGraph>[0], edges: string[]) =>
  check(buildGraph(nodes, edges), nodeTypes, factsWith('m'))
    .filter(({ level }) => level === 'blocking')
    .map(({ code, node, values }) => [code, node, values['nodes']])

const start = ['trigger-event', { event: 'Signed Up' }] as [string, Record<string, unknown>]
const mail = ['email', { mail: 'm' }] as [string, Record<string, unknown>]
const edges = ['s.next -> m', 'm.sent -> w', 'w.next -> again', 'again.again -> m']

test('compiles to a branch on the number of the visit', () => {
  expect(compileNode(goTo, { most: 5 })).toEqual({
    do: 'branch',
    cases: [],
    otherwise: 'again',
    most: { visits: 5, port: 'done' },
    next: { again: null, done: null },
  })
})

test('needs a step to go back to', () => {
  expect(checkNode(goTo, {})).toEqual([
    { code: 'again-unlinked', level: 'blocking', port: 'again' },
  ])
  expect(checkNode(goTo, {}, { isLinked: () => true })).toEqual([])
})

test('closes a circle with a wait in it', () => {
  expect(blocking({ s: start, m: mail, w: 'delay', again: 'go-to' }, edges)).toEqual([])
})

test('a circle without a wait is refused, whatever its bound', () => {
  const nodes = { s: start, m: mail, again: ['go-to', { most: 1 }] as [string, object] }
  expect(blocking(nodes as never, ['s.next -> m', 'm.sent -> again', 'again.again -> m'])).toEqual([
    ['graph.cycle-without-wait', 'm', 'm, again'],
  ])
})

test('a circle whose wait is switched off, or beside the way, is refused', () => {
  const graph = buildGraph({ s: start, m: mail, w: 'delay', again: 'go-to' }, edges)
  const off = { ...graph.nodes, w: { type: 'delay', config: {}, disabled: true as const } }
  const codes = (changed: typeof graph) =>
    check(changed, nodeTypes, factsWith('m')).map(({ code }) => code)
  expect(codes({ ...graph, nodes: off })).toContain('graph.cycle-without-wait')
  const beside = [...edges, 'm.failed -> again']
  expect(codes({ ...graph, edges: beside })).toContain('graph.cycle-without-wait')
})

test('a circle that does not go by way of `again` is refused, one by `done` too', () => {
  const nodes = { s: start, m: mail, w: 'delay', again: 'go-to' }
  const raw = ['s.next -> m', 'm.sent -> w', 'w.next -> m']
  expect(blocking(nodes, raw).map(([code]) => code)).toContain('graph.cycle')
  const byDone = [...edges.slice(0, 3), 'again.done -> m', 'again.again -> m']
  expect(blocking(nodes, byDone).map(([code]) => code)).toContain('graph.cycle')
})

test('two loops, one inside of the other, are let pass', () => {
  const nodes = { s: start, m: mail, w: 'delay', inner: 'go-to', outer: 'go-to' }
  const nested = [
    's.next -> m',
    'm.sent -> w',
    'w.next -> inner',
    'inner.again -> m',
    'inner.done -> outer',
    'outer.again -> m',
  ]
  expect(blocking(nodes, nested)).toEqual([])
})

test('switched off it goes round no more', () => {
  const graph = buildGraph({ s: start, m: mail, w: 'delay', again: 'go-to', x: mail }, [
    ...edges,
    'again.done -> x',
  ])
  const off = {
    ...graph,
    nodes: { ...graph.nodes, again: { type: 'go-to', config: {}, disabled: true as const } },
  }
  expect(compile(off, nodeTypes, factsWith('m')).program.steps['w']).toMatchObject({
    next: { next: 'x' },
  })
})

/** A sub-flow in which one of the two ways out lies behind a wait. */
const pausing = (isOff = false): Graph => {
  const graph = buildGraph(
    {
      begin: 'sub-flow-start',
      which: ['split', {}],
      pause: 'delay',
      late: 'exit',
      soon: 'exit',
    },
    ['begin.next -> which', 'which.a -> pause', 'pause.next -> late', 'which.b -> soon'],
  )
  const pause = { type: 'delay', config: {}, ...(isOff ? { disabled: true as const } : {}) }
  return { ...graph, kind: 'sub-flow', nodes: { ...graph.nodes, pause } }
}
const circleThrough = (port: string, inner: Graph) => {
  const facts = {
    ...factsWith('m'),
    flows: { f: { name: 'F', latest: 1, versions: { 1: inner } } },
  }
  const graph = buildGraph(
    { s: start, m: mail, sub: ['sub-flow', { flow: 'f', version: 1 }], again: 'go-to' },
    ['s.next -> m', 'm.sent -> sub', `sub.${port} -> again`, 'again.again -> m'],
  )
  return check(graph, nodeTypes, facts)
    .filter(({ level }) => level === 'blocking')
    .map(({ code }) => code)
}

test('a wait inside of a sub-flow counts for the circle that goes through it', () => {
  expect(circleThrough('late', pausing())).toEqual([])
})

test('a circle by a way out that comes before the wait is refused, and one whose wait is switched off', () => {
  expect(circleThrough('soon', pausing())).toEqual(['graph.cycle-without-wait'])
  expect(circleThrough('late', pausing(true))).toEqual(['graph.cycle-without-wait'])
})

test('a wait counts however deep it lies', () => {
  const outer: Graph = {
    ...buildGraph({ begin: 'sub-flow-start', x: ['sub-flow', { flow: 'f', version: 1 }] }, [
      'begin.next -> x',
    ]),
    kind: 'sub-flow',
  }
  const flows = (inner: Graph) => ({
    f: { name: 'F', latest: 1, versions: { 1: inner } },
    o: { name: 'O', latest: 1, versions: { 1: outer } },
  })
  const graph = buildGraph(
    { s: start, sub: ['sub-flow', { flow: 'o', version: 1 }], again: 'go-to' },
    ['s.next -> sub', 'sub.done -> again', 'again.again -> sub'],
  )
  const codes = (inner: Graph) =>
    check(graph, nodeTypes, { ...factsWith('m'), flows: flows(inner) })
      .filter(({ level }) => level === 'blocking')
      .map(({ code }) => code)
  const waits = buildGraph({ begin: 'sub-flow-start', w: 'delay' }, ['begin.next -> w'])
  const acts = buildGraph({ begin: 'sub-flow-start', m: mail }, ['begin.next -> m'])
  expect(codes({ ...waits, kind: 'sub-flow' })).toEqual([])
  expect(codes({ ...acts, kind: 'sub-flow' })).toEqual(['graph.cycle-without-wait'])
})

test('says “once” where it goes back once', () => {
  const said = (most: number) => goTo.sentence?.(goTo.config.parse({ most }))
  expect(said(1)).toEqual({ key: 'summary-once' })
  expect(said(2)).toEqual({ key: 'summary', values: { most: 2 } })
})
