import { expect, test } from 'vitest'
import { emptyGraph, type Graph } from '../graph/graph.ts'
import { diffGraphs, isMeant } from './diff-graphs.ts'

const before: Graph = {
  ...emptyGraph('Welcome'),
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    wait: { type: 'delay', title: 'Pause', config: { for: 'P1D', zone: 'UTC' } },
    bye: { type: 'end', config: {} },
  },
  edges: ['start.next -> wait', 'wait.next -> bye'],
  layout: { start: [0, 0], wait: [0, 100], bye: [0, 200] },
}

test('a diff names what was added, removed, changed by field, led elsewhere and moved, in a fixed order', () => {
  const after: Graph = {
    ...before,
    name: 'Hello',
    settings: { ...before.settings, priority: 70 },
    nodes: {
      new: { type: 'email', config: {} },
      wait: { type: 'delay', disabled: true, config: { zone: 'UTC', for: 'P2D' } },
      start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    },
    edges: ['wait.other -> new', 'start.next -> new'],
    layout: { new: [0, 300], start: [0.2, 0], wait: [9, 100] },
  }
  expect(diffGraphs(before, after)).toEqual([
    { kind: 'journey-changed', field: 'name', before: 'Welcome', after: 'Hello' },
    { kind: 'journey-changed', field: 'settings.priority', before: undefined, after: 70 },
    { kind: 'node-removed', node: 'bye', value: before.nodes['bye'] },
    { kind: 'node-added', node: 'new', value: after.nodes['new'] },
    {
      kind: 'node-changed',
      node: 'wait',
      value: after.nodes['wait'],
      fields: [
        { field: 'config.for', before: 'P1D', after: 'P2D' },
        { field: 'disabled', before: undefined, after: true },
        { field: 'title', before: 'Pause', after: undefined },
      ],
    },
    { kind: 'edge-changed', from: 'start', port: 'next', before: 'wait', after: 'new' },
    { kind: 'edge-removed', from: 'wait', port: 'next', before: 'bye' },
    { kind: 'edge-added', from: 'wait', port: 'other', after: 'new' },
    { kind: 'node-moved', node: 'wait', before: [0, 100], after: [9, 100] },
  ])
})

test('the same journey written in another order has no changes, and a moved card means nothing', () => {
  const shuffled: Graph = {
    ...before,
    nodes: Object.fromEntries(Object.entries(before.nodes).reverse()),
    edges: [...before.edges].reverse(),
  }
  expect(diffGraphs(before, shuffled)).toEqual([])
  const moved: Graph = { ...before, layout: { ...before.layout, bye: [5, 5] } }
  expect(isMeant(diffGraphs(before, moved))).toBe(false)
})
