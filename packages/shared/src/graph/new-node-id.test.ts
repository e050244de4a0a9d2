import { expect, test } from 'vitest'
import { emptyGraph, Slug } from './graph.ts'
import { newNodeId } from './new-node-id.ts'

test('a new id begins with its type and fits every limit', () => {
  const graph = emptyGraph('A')
  expect(newNodeId('email', graph, () => 0)).toBe('email-222')
  expect(Slug.safeParse(newNodeId('a'.repeat(40), graph, () => 0.99)).success).toBe(true)
})

test('an id that is taken is not given again', () => {
  const taken = { ...emptyGraph('A'), nodes: { 'email-222': { type: 'email', config: {} } } }
  expect(newNodeId('email', taken, () => 0)).toBe('email-2222')
})
