import { expect, test } from 'vitest'
import { createCountPlaces } from './count-places.ts'

test('whoever stands inside of a sub-flow counts at its node, too, as deep as it goes', () => {
  const { stand, nodes } = createCountPlaces()
  stand('a/b/c~wait', 'waiting', 3)
  stand('a/x', 'parked', 2)
  expect(nodes).toEqual({
    'a/b/c': { waiting: 3, passed: 0, parked: 0 },
    'a/b': { waiting: 3, passed: 0, parked: 0 },
    'a/x': { waiting: 0, passed: 0, parked: 2 },
    a: { waiting: 3, passed: 0, parked: 2 },
  })
})

test('a sub-flow is passed by its ways out alone, and by whoever ended in it', () => {
  const { pass, end, nodes, ports } = createCountPlaces()
  pass('a/hello', 'sent', 5)
  end('a/hello', 1)
  pass('a~won', 'won', 4)
  expect(nodes).toEqual({
    'a/hello': { waiting: 0, passed: 6, parked: 0 },
    'a/won': { waiting: 0, passed: 4, parked: 0 },
    a: { waiting: 0, passed: 5, parked: 0 },
  })
  expect(ports).toEqual({ 'a/hello.sent': 5, 'a.won': 4 })
})

test('a further step of a node counts with it', () => {
  const { pass, stand, nodes } = createCountPlaces()
  pass('t~more', 'next', 2)
  stand('t~more', 'waiting', 1)
  expect(nodes['t']).toEqual({ waiting: 1, passed: 2, parked: 0 })
})
