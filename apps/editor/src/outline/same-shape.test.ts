import type { Graph, GraphNode } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { isSameShape } from './same-shape.ts'

const graph = {
  nodes: {
    hello: { type: 'email', config: { mail: 'welcome' } },
    arms: { type: 'split', config: { arms: [{ id: 'a', label: '', weight: 1 }] } },
  },
  edges: ['hello.sent -> arms'],
  layout: {},
} as unknown as Graph

const withNode = (id: string, node: unknown): Graph => ({
  ...graph,
  nodes: { ...graph.nodes, [id]: node as GraphNode },
})

test('a step that is renamed, switched off or configured leaves the outline as it is', () => {
  const node = { type: 'email', config: { mail: 'other' }, title: 'Hi', disabled: true }
  expect(isSameShape(graph, withNode('hello', node))).toBe(true)
})

test('another way out, another type, a step more and another line make another outline', () => {
  const arms = ['a', 'b'].map((id) => ({ id, label: '', weight: 1 }))
  const others = [
    withNode('arms', { type: 'split', config: { arms } }),
    withNode('hello', { type: 'delay', config: {} }),
    withNode('more', { type: 'delay', config: {} }),
    { ...graph, edges: [] },
    { ...graph, layout: { hello: [0, 0] } } as Graph,
  ]
  expect(others.map((other) => isSameShape(graph, other))).toEqual(others.map(() => false))
})
