import type { Graph } from '@sojourn/shared/graph'
import { expect, test, vi } from 'vitest'
import { rememberWords } from './remembered-words.ts'

const graph = {
  nodes: {
    hello: { type: 'email', config: {} },
    asked: { type: 'branch', config: { cases: [{ when: { opened: 'hello' } }] } },
    other: { type: 'delay', config: {} },
  },
} as unknown as Graph

const changed = (id: string): Graph => ({
  ...graph,
  nodes: { ...graph.nodes, [id]: { type: 'email', config: {}, title: 'Another' } },
})

test('a line is not worked out again while its step and those that it names are the same', () => {
  const say = vi.fn(() => 'said')
  const words = rememberWords({ kind: 'step', id: 'asked' }, say)
  expect([words(graph), words(changed('other')), words(graph)]).toEqual(['said', 'said', 'said'])
  expect(say).toHaveBeenCalledTimes(1)
})

test('a line says anew when a step deep in its configuration is renamed', () => {
  const say = vi.fn(({ nodes }: Graph) => nodes['hello']?.title ?? 'hello')
  const words = rememberWords({ kind: 'step', id: 'asked' }, say)
  expect([words(graph), words(changed('hello'))]).toEqual(['hello', 'Another'])
})

test('a jump says anew when the step that it leads to is renamed', () => {
  const say = vi.fn(({ nodes }: Graph) => nodes['hello']?.title ?? 'hello')
  const line = { kind: 'jump', id: 'other', port: 'next', to: 'hello', isBack: false } as const
  const words = rememberWords(line, say)
  expect([words(graph), words(changed('hello'))]).toEqual(['hello', 'Another'])
})
