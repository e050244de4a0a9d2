import { expect, test } from 'vitest'
import { apply } from './apply.ts'
import { removeAndHeal } from './compose.ts'
import { emptyGraph, type Graph } from './graph.ts'
import type { Operation } from './operation.ts'

const drawn = (): Graph => ({
  ...emptyGraph('Welcome'),
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    wait: { type: 'delay', title: 'A pause', config: { for: 'P1D' } },
    hello: { type: 'email', config: {} },
  },
  edges: ['start.next -> wait', 'wait.next -> hello'],
  layout: { start: [0, 0], wait: [0, 120], hello: [0, 240] },
})

test('connecting a port that is linked replaces its edge', () => {
  const graph = apply(drawn(), { op: 'connect', from: 'start', port: 'next', to: 'hello' })
  expect(graph.edges).toEqual(['wait.next -> hello', 'start.next -> hello'])
})

test('removing a node takes its edges and its position along', () => {
  const graph = apply(drawn(), { op: 'remove-node', id: 'wait' })
  expect(graph.edges).toEqual([])
  expect(Object.keys(graph.nodes)).toEqual(['start', 'hello'])
  expect(graph.layout).toEqual({ start: [0, 0], hello: [0, 240] })
})

test('a removal that heals leads what came in to where the node led', () => {
  const graph = apply(drawn(), removeAndHeal(drawn(), 'wait', ['next']))
  expect(graph.edges).toEqual(['start.next -> hello'])
})

test('a node inserted on an edge stands between its ends', () => {
  const graph = apply(drawn(), {
    op: 'insert-on-edge',
    id: 'new',
    type: 'split',
    from: 'start',
    port: 'next',
    out: 'a',
  })
  expect(graph.edges).toEqual(['wait.next -> hello', 'start.next -> new', 'new.a -> wait'])
})

test('a node of another type takes over the edges of the ports that have a counterpart', () => {
  const graph = apply(drawn(), {
    op: 'swap-type',
    id: 'wait',
    newId: 'until',
    type: 'wait-until',
    config: { time: '08:00' },
    ports: { next: 'next' },
  })
  expect(graph.edges).toEqual(['start.next -> until', 'until.next -> hello'])
  expect(graph.nodes['until']).toEqual({
    type: 'wait-until',
    title: 'A pause',
    config: { time: '08:00' },
  })
  expect(graph.layout['until']).toEqual([0, 120])
  expect(graph.nodes).not.toHaveProperty('wait')
})

test('where two ports of the old type become one of the new, one edge is left', () => {
  const before: Graph = {
    ...drawn(),
    nodes: { ...drawn().nodes, seen: { type: 'opened-or-not', config: {} } },
    edges: ['start.next -> seen', 'seen.opened -> wait', 'seen.not-opened -> hello'],
  }
  const after = apply(before, {
    op: 'swap-type',
    id: 'seen',
    newId: 'pause',
    type: 'delay',
    config: {},
    ports: { opened: 'next', 'not-opened': 'next' },
  })
  expect(after.edges).toEqual(['start.next -> pause', 'pause.next -> wait'])
})

test('an empty title gives the card the name of its type back', () => {
  const graph = apply(drawn(), { op: 'set-title', id: 'wait', title: '' })
  expect(graph.nodes['wait']).toEqual({ type: 'delay', config: { for: 'P1D' } })
})

test('switching a node off and on again leaves no trace', () => {
  const off = apply(drawn(), { op: 'set-disabled', id: 'wait', disabled: true })
  expect(off.nodes['wait']?.disabled).toBe(true)
  expect(apply(off, { op: 'set-disabled', id: 'wait', disabled: false })).toEqual(drawn())
})

test.each<[string, Operation]>([
  ['graph.node-missing', { op: 'set-config', id: 'nobody', config: {} }],
  ['graph.node-missing', { op: 'remove-node', id: 'constructor' }],
  ['graph.node-missing', { op: 'move-nodes', to: { nobody: [0, 0] } }],
  ['graph.node-missing', { op: 'connect', from: 'start', port: 'next', to: 'nobody' }],
  ['graph.id-taken', { op: 'add-node', id: 'wait', type: 'delay' }],
  ['graph.edge-missing', { op: 'disconnect', from: 'hello', port: 'sent' }],
  [
    'graph.edge-missing',
    { op: 'insert-on-edge', id: 'n', type: 'delay', from: 'hello', port: 'sent' },
  ],
])('the impossible is refused as %s', (code, operation) => {
  expect(() => apply(drawn(), operation)).toThrow(expect.objectContaining({ code, status: 422 }))
})

test('a batch whose last operation is impossible does nothing', () => {
  const graph = drawn()
  const operations: Operation[] = [
    { op: 'remove-node', id: 'wait' },
    { op: 'remove-node', id: 'wait' },
  ]
  expect(() => apply(graph, { op: 'batch', operations })).toThrow()
  expect(graph).toEqual(drawn())
})

test('what an edit does not touch is shared, not copied', () => {
  const before = drawn()
  const after = apply(before, { op: 'set-config', id: 'wait', config: { for: 'P2D' } })
  expect(after.nodes['start']).toBe(before.nodes['start'])
  expect(after.edges).toBe(before.edges)
  expect(after.layout).toBe(before.layout)
})
