import { expect, test } from 'vitest'
import { emptyGraph, Graph } from './graph.ts'

const nested = (levels: number) => JSON.parse(`${'{"not":'.repeat(levels)}1${'}'.repeat(levels)}`)

const withConfig = (config: unknown) => ({
  ...emptyGraph('A'),
  nodes: { a: { type: 'branch', config } },
})

test('a config may be nested as deep as any author would, and no deeper', () => {
  expect(Graph.safeParse(withConfig(nested(40))).success).toBe(true)
  const answer = Graph.safeParse(withConfig(nested(100_000)))
  expect(answer.error?.issues[0]?.path).toEqual(['nodes', 'a', 'config'])
})
