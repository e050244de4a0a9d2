import { expect, test } from 'vitest'
import { countsInside } from './counts-inside.ts'

test('numbers inside of a sub-flow bear the ids that its nodes have there', () => {
  const count = { waiting: 1, passed: 2, parked: 0 }
  const counts = {
    nodes: { a: count, 'a/hello': count, 'a/b/c': count, 'ab/hello': count },
    ports: { 'a.done': 2, 'a/hello.sent': 1 },
  }
  expect(countsInside(counts, 'a')).toEqual({
    nodes: { hello: count, 'b/c': count },
    ports: { 'hello.sent': 1 },
  })
  expect(countsInside(undefined, 'a')).toEqual({ nodes: {}, ports: {} })
})
