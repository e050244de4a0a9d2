import { emptyGraph, type Graph } from '@sojourn/shared/graph'
import { type Facts, noFacts } from '@sojourn/shared/node-type'
import { expect, test } from 'vitest'
import type { Words } from '../words/useWords.ts'
import { waysOf } from './compose-steps.ts'
import { offersFor } from './offers.ts'

const words = { typeName: (type: string) => type, description: () => '' } as unknown as Words

const ladder: Graph = {
  ...emptyGraph('Ladder', 'sub-flow'),
  nodes: {
    start: { type: 'sub-flow-start', config: {} },
    seen: { type: 'wait-for-event', config: { events: [{ port: 'bought', event: 'Bought' }] } },
    lost: { type: 'exit', config: { reason: 'Lost' } },
    won: { type: 'exit', config: { reason: 'Won' } },
  },
  edges: ['start.next -> seen', 'seen.bought -> won', 'seen.timeout -> lost'],
}
const facts: Facts = {
  ...noFacts(),
  flows: {
    ladder: { name: 'Ladder', latest: 3, versions: { 3: ladder } },
    ages: { name: 'Ages', latest: 1, versions: { 1: { ...ladder, name: 'Ages' } } },
    unread: { name: 'Unread', latest: 2, versions: {} },
  },
}
const flowsFor = (journey: string) =>
  offersFor({ kind: 'journey', journey }, words, facts).filter(({ isFlow }) => isFlow)

test('published sub-flows are offered by name, in their newest version and with their ways out', () => {
  const [ages, offer] = flowsFor('welcome')
  expect([ages?.name, offer?.name]).toEqual(['Ages', 'Ladder'])
  expect(offer?.config).toEqual({
    flow: 'ladder',
    version: 3,
    inputs: {},
    exits: [
      { id: 'lost', label: 'Lost' },
      { id: 'won', label: 'Won' },
    ],
  })
  expect(offer && waysOf(offer)).toEqual(['lost', 'won'])
})

test('a sub-flow is not offered to itself, nor one whose newest version is not known here', () => {
  expect(flowsFor('ladder').map(({ name }) => name)).toEqual(['Ages'])
})

test('a sub-flow begins by its own beginning and a journey by triggers', () => {
  const types = (kind: 'journey' | 'sub-flow') =>
    offersFor({ kind, journey: '' }, words, undefined).map(({ type }) => type)
  expect(types('journey')).toContain('trigger-event')
  expect(types('sub-flow')).not.toContain('trigger-event')
})
