import { expect, test } from 'vitest'
import { graphText, toCanonical } from './canonical.ts'
import { emptyGraph, Graph } from './graph.ts'

const graph: Graph = {
  ...emptyGraph('Welcome'),
  nodes: {
    b: { config: { z: 1, a: { y: 1, x: 2 } }, type: 'email' },
    a: { type: 'delay', config: {}, title: 'Pause' },
  },
  edges: ['b.sent -> a', 'b.failed -> a', 'a.next -> b'],
  layout: { b: [10.4, -0.2], a: [0, 99.5] },
}

test('the same journey drawn in another order has the same text', () => {
  const other: Graph = {
    ...graph,
    nodes: {
      a: graph.nodes['a'] ?? never(),
      b: { type: 'email', config: { a: { x: 2, y: 1 }, z: 1 } },
    },
    edges: ['a.next -> b', 'b.sent -> a', 'b.failed -> a'],
    layout: { a: [0, 99.5], b: [10.4, -0.2] },
  }
  expect(graphText(other)).toBe(graphText(graph))
})

test('edges are sorted by node and port, positions are whole numbers', () => {
  const canonical = toCanonical(graph)
  expect(canonical.edges).toEqual(['a.next -> b', 'b.failed -> a', 'b.sent -> a'])
  expect(canonical.layout).toEqual({ a: [0, 100], b: [10, 0] })
})

test('the canonical form is a graph, and its own canonical form', () => {
  const canonical = toCanonical(graph)
  expect(Graph.parse(JSON.parse(graphText(graph)))).toEqual(canonical)
  expect(graphText(canonical)).toBe(graphText(graph))
})

const never = (): never => {
  throw new Error('the node is there')
}
