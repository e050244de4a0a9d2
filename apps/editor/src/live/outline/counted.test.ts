import { buildGraph } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { outlineOf, rowsOf } from '../../outline/outline-rows.ts'
import { countLines } from './counted.ts'

const graph = buildGraph(
  { start: 'trigger-event', hello: 'email', asked: 'opened-or-not', again: 'email', aside: 'note' },
  [
    'start.next -> hello',
    'hello.sent -> asked',
    'asked.opened -> again',
    'asked.not-opened -> hello',
  ],
)
const numbers = {
  nodes: {
    hello: { waiting: 0, passed: 9, parked: 1 },
    asked: { waiting: 3, passed: 6, parked: 0 },
  },
  ports: { 'hello.sent': 7, 'hello.skipped': 2, 'asked.opened': 4, 'asked.not-opened': 2 },
}

test('each step tells its numbers, each way out once how many took it, and a note nothing', () => {
  const count = countLines(graph)
  const told = rowsOf(outlineOf(graph), new Set()).map(({ key, line }) => [
    key,
    count(line, numbers),
  ])
  expect(Object.fromEntries(told)).toEqual({
    start: { kind: 'step', waiting: 0, passed: 0, parked: 0, ways: [] },
    hello: {
      kind: 'step',
      waiting: 0,
      passed: 9,
      parked: 1,
      ways: [{ port: 'skipped', people: 2 }],
    },
    asked: { kind: 'step', waiting: 3, passed: 6, parked: 0, ways: [] },
    'asked.opened': { kind: 'way', people: 4 },
    again: { kind: 'step', waiting: 0, passed: 0, parked: 0, ways: [] },
    'again.sent end': { kind: 'way', people: 0 },
    'asked.not-opened': { kind: 'way', people: 2 },
    'asked.not-opened jump': undefined,
    'section apart': undefined,
    aside: undefined,
  })
})
