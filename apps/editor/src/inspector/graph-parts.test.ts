import { emptyGraph, Slug } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { liquidOutput } from './liquid-output.ts'
import { newPortId, nextLetter } from './new-port-id.ts'
import { stepsData } from './steps-data.ts'
import { unlinked } from './unlinked.ts'
import { upstreamOf } from './upstream.ts'

const graph = {
  ...emptyGraph('A journey'),
  nodes: {
    start: { type: 'trigger-event', config: {} },
    quote: { type: 'webhook', config: { save: { price: 'data.price' } } },
    mail: { type: 'email', config: {} },
    aside: { type: 'email', config: {} },
  },
  edges: ['start.next -> quote', 'quote.ok -> mail', 'start.next -> aside'],
}

test('upstream is every node from which a path leads here, nearest first', () => {
  expect(upstreamOf(graph, 'mail')).toEqual(['quote', 'start'])
})

test('a loop does not make a node lie before itself', () => {
  const loop = { ...graph, edges: ['quote.ok -> mail', 'mail.sent -> quote'] }
  expect(upstreamOf(loop, 'mail')).toEqual(['quote'])
})

test('what earlier steps keep can be named, and what lies aside cannot', () => {
  expect(stepsData(graph, 'mail')).toEqual(['steps.quote.price'])
  expect(stepsData(graph, 'aside')).toEqual([])
})

test('a port that goes takes its line along, and one without a line takes nothing', () => {
  expect(unlinked(graph, 'quote', 'ok')).toEqual([{ op: 'disconnect', from: 'quote', port: 'ok' }])
  expect(unlinked(graph, 'quote', 'failed')).toEqual([])
})

test('a new id is a slug that is not used yet', () => {
  const first = newPortId('case', [], () => 0)
  const second = newPortId('case', [first], () => 0)
  expect(first).not.toBe(second)
  expect([first, second].every((id) => Slug.safeParse(id).success)).toBe(true)
})

test('the next letter is the first that no label has', () => {
  expect(nextLetter(['A', 'b'])).toBe('C')
  expect(nextLetter(['B', 'Offer'])).toBe('A')
})

test('a variable is written with what stands in its place, in quotes that it does not hold', () => {
  expect(liquidOutput('first_name', '')).toBe('{{ first_name }}')
  expect(liquidOutput('first_name', 'friend')).toBe('{{ first_name | default: "friend" }}')
  expect(liquidOutput('name', 'our "best" friend')).toBe(
    `{{ name | default: 'our "best" friend' }}`,
  )
})
