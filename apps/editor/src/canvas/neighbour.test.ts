import { emptyGraph, type Graph } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { neighbourOf, readingOrder } from './neighbour.ts'

const drawn: Graph = {
  ...emptyGraph('Drawn'),
  nodes: {
    start: { type: 'trigger-event', config: {} },
    asked: { type: 'opened-or-not', config: {} },
    yes: { type: 'email', config: {} },
    no: { type: 'email', config: {} },
    both: { type: 'delay', config: {} },
    note: { type: 'note', config: {} },
  },
  edges: [
    'start.next -> asked',
    'asked.opened -> yes',
    'asked.not-opened -> no',
    'yes.sent -> both',
    'no.sent -> both',
  ],
  layout: {
    start: [0, 0],
    asked: [0, 150],
    // Drawn the other way round than its ports.
    yes: [300, 300],
    no: [-300, 300],
    both: [0, 450],
    note: [900, 0],
  },
}

test('down goes along the first way out, whatever lies straight below', () => {
  expect(neighbourOf(drawn, 'start', 'down')).toBe('asked')
  expect(neighbourOf(drawn, 'asked', 'down')).toBe('yes')
})

test('left and right go through the ways of the step before, in the order of its ports', () => {
  expect(neighbourOf(drawn, 'yes', 'right')).toBe('no')
  expect(neighbourOf(drawn, 'no', 'left')).toBe('yes')
})

test('where ways meet, up leads back by the way one came', () => {
  expect(neighbourOf(drawn, 'both', 'up', 'no')).toBe('no')
  expect(neighbourOf(drawn, 'both', 'up')).toBe('no')
  expect(neighbourOf(drawn, 'both', 'up', 'yes')).toBe('yes')
})

test('a card that no line leads to is reached by where it lies', () => {
  expect(neighbourOf(drawn, 'start', 'right')).toBe('note')
  expect(neighbourOf(drawn, 'note', 'up')).toBeUndefined()
})

test('cards are read from above to below', () => {
  expect(readingOrder(drawn)).toEqual(['start', 'note', 'asked', 'no', 'yes', 'both'])
})
