import { expect, test } from 'vitest'
import type { JourneySettings } from '../graph/graph.ts'
import { buildGraph, factsWith } from '../testing/build-graph.ts'
import { someTypes } from '../testing/some-types.ts'
import { check } from './check.ts'
import { compile } from './compile.ts'

const when = { attribute: 'plan', is: 'gold' }
const graphWith = (settings: Partial<JourneySettings>) => {
  const graph = buildGraph({ s: 'start', a: 'act' }, ['s.next -> a'])
  return { ...graph, settings: { ...graph.settings, ...settings } }
}
const problems = (settings: Partial<JourneySettings>, facts = factsWith()) =>
  check(graphWith(settings), someTypes, facts).map(({ code, field }) => [code, field])
const exits = (...rules: object[]) =>
  problems({ exits: rules.map((rule, n) => ({ id: `e${n}`, ...rule })) })

test('a rule for leaving names an event or a condition, and not both', () => {
  expect(exits({ event: 'Bought' }, { when })).toEqual([])
  expect(exits({})).toEqual([['graph.exit-empty', 'settings.exits.0.event']])
  expect(exits({ event: 'Bought' }, { when: { all: [] } })).toEqual([
    ['graph.exit-empty', 'settings.exits.1.when'],
  ])
  expect(exits({ event: 'Bought', when })).toEqual([
    ['graph.exit-twofold', 'settings.exits.0.when'],
  ])
})

test('two rules for leaving have different ids', () => {
  expect(exits({ id: 'x', event: 'Bought' }, { id: 'x', event: 'Returned' })).toEqual([
    ['graph.exit-id-taken', 'settings.exits.1.id'],
  ])
})

test('conditions of rules for leaving are checked as those of nodes are', () => {
  expect(exits({ when: { attribute: 'plan' } }, { when: { property: 'total', over: 1 } })).toEqual([
    ['graph.predicate-unfinished', 'settings.exits.0.when'],
    ['graph.property-without-event', 'settings.exits.1.when'],
  ])
  expect(exits({ event: 'Bought', where: { property: 'total', over: 1 } })).toEqual([])
  expect(exits({ when: { data: 'steps.gone.price', over: 1 } })).toEqual([
    ['graph.data-node-missing', 'settings.exits.0.when'],
  ])
  const facts = { ...factsWith(), events: ['Signed Up'] }
  expect(problems({ exits: [{ id: 'x', event: 'Bougth' }] }, facts)).toEqual([
    ['graph.event-unseen', 'settings.exits.0.event'],
  ])
})

test('the time for entering begins before it ends', () => {
  expect(problems({ window: { from: 1_000, until: 2_000 } })).toEqual([])
  expect(problems({ window: { from: 2_000, until: 2_000 } })).toEqual([
    ['graph.window-empty', 'settings.window.until'],
  ])
})

test('rules of entering and leaving are in the program, and no rule leaves no trace in it', () => {
  const { program, hash } = compile(graphWith({}), someTypes, factsWith())
  expect(Object.keys(program)).not.toContain('window')
  expect(compile(graphWith({ window: {} }), someTypes, factsWith()).hash).toBe(hash)
  const rules = {
    exits: [
      { id: 'bought', label: '', event: 'Bought', where: { property: 'total', over: 1 } },
      { id: 'gold', label: 'Is gold', event: '', when },
    ],
    window: { from: 1_000 },
    maxInside: 50,
  }
  expect(compile(graphWith(rules), someTypes, factsWith()).program).toMatchObject({
    exits: [
      { id: 'bought', event: 'Bought', where: { property: 'total', over: 1 } },
      { id: 'gold', label: 'Is gold', when },
    ],
    window: { from: 1_000 },
    maxInside: 50,
  })
})
