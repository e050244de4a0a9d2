import { noFacts } from '@sojourn/shared/node-type'
import { checkNode, entryOf } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { triggerEvent } from './node.ts'

test('lets in by its event and by properties, where any are asked for', () => {
  expect(entryOf(triggerEvent, { event: 'Signed Up' }, 'hello')).toEqual({
    on: 'event',
    event: 'Signed Up',
    to: 'hello',
  })
  const where = { property: 'plan', is: 'gold' }
  expect(entryOf(triggerEvent, { event: 'Signed Up', where }, null)).toEqual({
    on: 'event',
    event: 'Signed Up',
    where,
    to: null,
  })
})

test('without an event nobody can come in', () => {
  expect(checkNode(triggerEvent, {})).toEqual([
    { code: 'no-event', level: 'blocking', field: 'event' },
  ])
})

test('an event that has not been seen is worth a word, one of ours is not', () => {
  const facts = { ...noFacts(), events: ['Signed Up'] }
  expect(checkNode(triggerEvent, { event: 'Signed Up' }, { facts })).toEqual([])
  expect(checkNode(triggerEvent, { event: 'email.clicked' }, { facts })).toEqual([])
  expect(checkNode(triggerEvent, { event: 'Singed Up' }, { facts })).toEqual([
    { code: 'event-unseen', level: 'info', field: 'event', values: { event: 'Singed Up' } },
  ])
})
