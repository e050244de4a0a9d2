import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryPredicate, arbitrarySubject } from '../testing/arbitrary-predicate.ts'
import { matches, type Subject } from './matches.ts'
import { Predicate } from './predicate.ts'

const NOW = Date.parse('2027-03-01T09:00:00Z')

const subject = (known: Partial<Subject> = {}): Subject => ({
  attributes: {},
  data: {},
  events: [],
  now: NOW,
  zone: 'UTC',
  ...known,
})

const holds = (comparison: object, value: unknown) =>
  matches({ attribute: 'it', ...comparison }, subject({ attributes: { it: value } }))

test('groups: all of nothing is true, any of nothing is false, not turns round', () => {
  expect(matches({ all: [] }, subject())).toBe(true)
  expect(matches({ any: [] }, subject())).toBe(false)
  expect(matches({ not: { any: [] } }, subject())).toBe(true)
  expect(matches({ all: [{ all: [] }, { any: [] }] }, subject())).toBe(false)
  expect(matches({ any: [{ all: [] }, { any: [] }] }, subject())).toBe(true)
})

test.each<[comparison: object, value: unknown, holds: boolean]>([
  [{ is: 'Gold' }, 'GOLD', true],
  [{ is: 'é' }, 'É', false],
  [{ is: 42 }, '42', true],
  [{ is: '42' }, 42, true],
  [{ is: '42.0' }, 42, true],
  [{ is: '042' }, '42', false],
  [{ is: '1e3' }, 1000, false],
  [{ is: true }, 'True', true],
  [{ is: 'false' }, false, true],
  [{ is: true }, 1, false],
  [{ is: '' }, '', true],
  [{ is: 'a' }, ['b', 'A'], true],
  [{ is: 'a' }, [['a']], false],
  [{ is: 'a' }, { a: 'a' }, false],
  [{ isNot: 'a' }, undefined, true],
  [{ isNot: 'a' }, null, true],
  [{ isNot: 'a' }, ['b', 'a'], false],
  [{ isNot: 'a' }, { a: 1 }, true],
  [{ in: ['a', 42] }, '42', true],
  [{ in: [] }, 'a', false],
  [{ contains: 'OL' }, 'gold', true],
  [{ contains: '' }, '', true],
  [{ contains: '%' }, 'gold', false],
  [{ contains: '4' }, 42, false],
  [{ contains: 'go' }, ['gold'], false],
  [{ contains: 'GOLD' }, ['gold'], true],
  [{ startsWith: 'Go' }, 'gold', true],
  [{ startsWith: 'go' }, ['silver', 'gold'], true],
  [{ over: 41 }, 42, true],
  [{ over: 42 }, 42, false],
  [{ over: '41' }, '42', true],
  [{ over: 41 }, 'many', false],
  [{ over: 'a' }, 'b', false],
  [{ under: '2027-03-01' }, '2027-02-28', true],
  [{ under: '2027-03-01' }, '2027-03-01T23:00:00Z', false],
  [{ over: '2027-03-01T08:00:00Z' }, '2027-03-01T17:30:00+08:00', true],
  [{ over: '2027-03-01T08:00:00Z' }, '2027-03-01T16:00:00+08:00', false],
  [{ over: '2027-03-01' }, '2027-13-01', false],
  [{ over: '2027-03-01' }, 20270302, false],
  [{ atLeastValue: 42 }, '42', true],
  [{ atMostValue: 42 }, 42.5, false],
  [{ atLeastValue: 1, atMostValue: 5 }, 7, false],
  [{ exists: true }, '', true],
  [{ exists: true }, [], true],
  [{ exists: true }, null, false],
  [{ exists: false }, undefined, true],
  [{}, 0, true],
  [{}, null, false],
])('%j of %j is %s', (comparison, value, expected) => {
  expect(holds(comparison, value)).toBe(expected)
})

test('dots reach into objects', () => {
  const known = subject({ attributes: { address: { city: 'Taipei' }, tags: ['a'] } })
  expect(matches({ attribute: 'address.city', is: 'taipei' }, known)).toBe(true)
  expect(matches({ attribute: 'tags.0', exists: true }, known)).toBe(false)
  expect(matches({ attribute: 'constructor', exists: true }, known)).toBe(false)
})

test('a property is missing where no event is at hand', () => {
  const predicate: Predicate = { property: 'total', over: 10 }
  const event = { name: 'Order Completed', properties: { total: 20 } }
  expect(matches(predicate, subject({ event }))).toBe(true)
  expect(matches(predicate, subject())).toBe(false)
})

test('event.total is short for event.properties.total', () => {
  const data = { event: { name: 'Order', properties: { total: 20, name: 'x' } } }
  expect(matches({ data: 'event.total', is: 20 }, subject({ data }))).toBe(true)
  expect(matches({ data: 'event.properties.total', is: 20 }, subject({ data }))).toBe(true)
  expect(matches({ data: 'event.name', is: 'Order' }, subject({ data }))).toBe(true)
})

test('events are counted by exact name, window and property', () => {
  const at = (days: number) => NOW - days * 86_400_000
  const events = [
    { name: 'Order', at: at(1), properties: { total: 5 } },
    { name: 'Order', at: at(30), properties: { total: 50 } },
    { name: 'order', at: at(1), properties: {} },
  ]
  const known = subject({ events })
  expect(matches({ event: 'Order', atLeast: 2 }, known)).toBe(true)
  expect(matches({ event: 'Order', atLeast: 2, within: 'P30D' }, known)).toBe(true)
  expect(matches({ event: 'Order', atLeast: 2, within: 'P29D' }, known)).toBe(false)
  expect(matches({ event: 'Order', atMost: 1 }, known)).toBe(false)
  expect(matches({ event: 'Visited', atMost: 0 }, known)).toBe(true)
  expect(matches({ event: 'Visited' }, known)).toBe(false)
  expect(matches({ event: 'Order', where: { property: 'total', over: 10 } }, known)).toBe(true)
  expect(matches({ event: 'Order', where: { property: 'total', over: 50 } }, known)).toBe(false)
})

test('every predicate has an answer for every subject, and its negation the other one', () => {
  fc.assert(
    fc.property(arbitraryPredicate, arbitrarySubject, (predicate, known) => {
      expect(matches({ not: predicate }, known)).toBe(!matches(predicate, known))
    }),
    { numRuns: 500 },
  )
})

test('every arbitrary predicate parses', () => {
  fc.assert(
    fc.property(arbitraryPredicate, (predicate) => {
      expect(Predicate.parse(predicate)).toEqual(predicate)
    }),
  )
})

test('the arbitraries meet often enough to say something', () => {
  const leaves = fc.sample(fc.tuple(arbitraryPredicate, arbitrarySubject), {
    numRuns: 2000,
    seed: 1,
  })
  const share =
    leaves.filter(([predicate, known]) => matches(predicate, known)).length / leaves.length
  expect(share).toBeGreaterThan(0.2)
  expect(share).toBeLessThan(0.8)
})
