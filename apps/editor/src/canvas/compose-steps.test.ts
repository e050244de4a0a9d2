import { apply, emptyGraph, type Graph, type Operation } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import {
  appendStep,
  canFollow,
  freePlace,
  insertStep,
  openPort,
  placeBelow,
  removeSteps,
  waysOf,
} from './compose-steps.ts'
import { NODE_WIDTH_PX } from './dimensions.ts'

/** start → hello → opened, one below the other; `opened` leads nowhere yet. */
const welcome = (): Graph =>
  apply(emptyGraph('Welcome'), {
    op: 'batch',
    operations: [
      { op: 'add-node', id: 'start', type: 'trigger-event', at: [0, 0] },
      { op: 'add-node', id: 'hello', type: 'email', at: [0, 150] },
      { op: 'add-node', id: 'opened', type: 'opened-or-not', at: [0, 300] },
      { op: 'connect', from: 'start', port: 'next', to: 'hello' },
      { op: 'connect', from: 'hello', port: 'sent', to: 'opened' },
    ],
  })
const drawn = (graph: Graph, operation: Operation) => apply(graph, operation)

test('a step put on a line stands between the two, and what lies below moves down', () => {
  const graph = drawn(
    welcome(),
    insertStep(welcome(), 'pause', { type: 'delay' }, { from: 'start', port: 'next' }),
  )
  expect(graph.edges).toEqual(
    expect.arrayContaining(['start.next -> pause', 'pause.next -> hello', 'hello.sent -> opened']),
  )
  expect(graph.edges).toHaveLength(3)
  expect(graph.layout['pause']).toEqual([0, 150])
  expect(graph.layout['hello']?.[1]).toBeGreaterThan(150)
  expect(graph.layout['opened']?.[1]).toBe((graph.layout['hello']?.[1] ?? 0) + 150)
  expect(graph.layout['start']).toEqual([0, 0])
})

test('an exit put on a line ends it there, and what came after keeps standing', () => {
  const graph = drawn(
    welcome(),
    insertStep(welcome(), 'out', { type: 'exit' }, { from: 'hello', port: 'sent' }),
  )
  expect(graph.edges).toEqual(['start.next -> hello', 'hello.sent -> out'])
  expect(graph.nodes['opened']).toBeDefined()
})

test('steps behind two ports of a node stand side by side', () => {
  const first = drawn(
    welcome(),
    appendStep(welcome(), 'yes', { type: 'email' }, { from: 'opened', port: 'opened' }),
  )
  const both = drawn(
    first,
    appendStep(first, 'no', { type: 'email' }, { from: 'opened', port: 'not-opened' }),
  )
  const [yesX = 0, yesY] = both.layout['yes'] ?? []
  const [noX = 0, noY] = both.layout['no'] ?? []
  expect(noX - yesX).toBeGreaterThanOrEqual(NODE_WIDTH_PX)
  expect(noY).toBe(yesY)
  expect(both.edges).toEqual(
    expect.arrayContaining(['opened.opened -> yes', 'opened.not-opened -> no']),
  )
})

test('a new card never covers another', () => {
  const graph = welcome()
  const [x, y] = freePlace(graph, [0, 150])
  for (const [otherX, otherY] of Object.values(graph.layout))
    expect(Math.abs(otherX - x) >= NODE_WIDTH_PX || Math.abs(otherY - y) >= 84).toBe(true)
  expect(placeBelow(graph, { from: 'start', port: 'next' })).not.toEqual([0, 150])
})

test('the open port of a mail is the one behind which the journey goes on', () => {
  const graph = welcome()
  expect(openPort(graph, 'opened')).toBe('opened')
  expect(openPort(graph, 'hello')).toBeUndefined()
})

test('nothing leads to a trigger', () => {
  expect(canFollow('email')).toBe(true)
  expect(canFollow('trigger-event')).toBe(false)
})

test('a step that is deleted leaves no line back, and none by which only failures went', () => {
  const looped = apply(welcome(), {
    op: 'batch',
    operations: [
      { op: 'add-node', id: 'round', type: 'go-to', at: [0, 450] },
      { op: 'add-node', id: 'call', type: 'webhook', at: [300, 450] },
      { op: 'add-node', id: 'alarm', type: 'email', at: [300, 600] },
      { op: 'connect', from: 'opened', port: 'not-opened', to: 'round' },
      { op: 'connect', from: 'round', port: 'again', to: 'hello' },
      { op: 'connect', from: 'opened', port: 'opened', to: 'call' },
      { op: 'connect', from: 'call', port: 'failed', to: 'alarm' },
    ],
  })
  expect(drawn(looped, removeSteps(looped, ['round', 'call'])).edges).toEqual([
    'start.next -> hello',
    'hello.sent -> opened',
  ])
  const linked = apply(looped, { op: 'connect', from: 'call', port: 'ok', to: 'alarm' })
  expect(drawn(linked, removeSteps(linked, ['call'])).edges).toContain('opened.opened -> alarm')
})

test('lesson 63: a split put above a path is led on by the arm that is asked for, not by the first', () => {
  expect(waysOf({ type: 'split' })).toEqual(['a', 'b'])
  expect(waysOf({ type: 'opened-or-not' })).toEqual(['opened', 'not-opened'])
  expect(['email', 'delay', 'wait-until', 'exit'].flatMap((type) => waysOf({ type }))).toEqual([])
  const at = { from: 'hello', port: 'sent' }
  const graph = drawn(welcome(), insertStep(welcome(), 'fork', { type: 'split' }, at, 'b'))
  expect(graph.edges).toContain('hello.sent -> fork')
  expect(graph.edges).toContain('fork.b -> opened')
  expect(graph.edges).not.toContain('fork.a -> opened')
})
