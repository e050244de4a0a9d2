import { emptyGraph, type Graph } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { litPath, type Place } from './lit-path.ts'

const graph: Graph = {
  ...emptyGraph('Quotes'),
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Asked' } },
    mail: { type: 'email', config: {} },
    off: { type: 'delay', config: {}, disabled: true },
    which: { type: 'branch', config: {} },
    again: { type: 'go-to', config: {} },
    after: { type: 'delay', config: {} },
    outer: { type: 'sub-flow', config: {} },
  },
  edges: [
    'start.next -> mail',
    'mail.sent -> off',
    'off.next -> which',
    'which.yes -> outer',
    'which.no -> again',
    'again.again -> mail',
    'outer.done -> after',
  ],
}

const lit = (places: readonly Place[], level = '', of = graph) => {
  const { nodes, edges, here } = litPath(of, level, places)
  return { nodes: [...nodes].sort(), edges: [...edges].sort(), here }
}
const at = (node: string, port: string | null = null): Place => ({ node, port })

test('cards and the lines between them are lit, also past a card that is switched off', () => {
  expect(lit([at('start', 'next'), at('mail', 'sent'), at('which')])).toEqual({
    nodes: ['mail', 'start', 'which'],
    edges: ['mail.sent', 'off.next', 'start.next'],
    here: 'which',
  })
})

test('a port that follows the first is shown by the first one’s line', () => {
  expect(lit([at('mail', 'skipped'), at('which')]).edges).toEqual(['mail.sent', 'off.next'])
})

test('a loop lights its way back, and a later stop is where they are', () => {
  const places = [at('which', 'no'), at('again', 'again'), at('mail')]
  expect(lit(places)).toEqual({
    nodes: ['again', 'mail', 'which'],
    edges: ['again.again', 'which.no'],
    here: 'mail',
  })
})

test('who is moved by hand took no line', () => {
  expect(lit([at('mail'), at('after')])).toEqual({
    nodes: ['after', 'mail'],
    edges: [],
    here: 'after',
  })
})

test('what happens inside of a sub-flow is at its card, which is left by the way out', () => {
  const places = [
    at('which', 'yes'),
    at('outer/rest', 'next'),
    at('outer/call', 'ok'),
    at('outer', 'done'),
    at('after'),
  ]
  expect(lit(places)).toEqual({
    nodes: ['after', 'outer', 'which'],
    edges: ['outer.done', 'which.yes'],
    here: 'after',
  })
})

const inner: Graph = {
  ...emptyGraph('Ladder'),
  kind: 'sub-flow',
  nodes: {
    begin: { type: 'sub-flow-start', config: {} },
    rest: { type: 'delay', config: {} },
    bought: { type: 'exit', config: {} },
  },
  edges: ['begin.next -> rest', 'rest.next -> bought'],
}

test('inside of it the beginning and the exit are lit, and nothing of what lies around it', () => {
  const places = [
    at('which', 'yes'),
    at('outer/rest', 'next'),
    at('outer', 'bought'),
    at('after', 'next'),
  ]
  expect(lit(places, 'outer', inner)).toEqual({
    nodes: ['begin', 'bought', 'rest'],
    edges: ['begin.next', 'rest.next'],
    here: undefined,
  })
  expect(lit(places.slice(0, 2), 'outer', inner).here).toBe('rest')
})
