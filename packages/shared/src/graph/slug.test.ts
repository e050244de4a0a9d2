import { expect, test } from 'vitest'
import { EdgeText, Graph, Slug } from './graph.ts'

test('an id is no name that every object answers to', () => {
  for (const id of ['constructor-1', 'a', 'to-string'])
    expect(Slug.safeParse(id).success).toBe(true)
  for (const id of ['constructor', '__proto__', 'A', '', 'a'.repeat(41)])
    expect(Slug.safeParse(id).success).toBe(false)
  const nodes = { constructor: { type: 'exit' } }
  expect(Graph.safeParse({ schema: 'sojourn.journey/1', name: 'Welcome', nodes }).success).toBe(
    false,
  )
})

test('an edge names ids at both of its ends', () => {
  expect(EdgeText.safeParse('start.next -> hello').success).toBe(true)
  for (const edge of ['constructor.next -> a', 'a.constructor -> b', 'a.b -> constructor', 'a.b'])
    expect(EdgeText.safeParse(edge).success).toBe(false)
})
