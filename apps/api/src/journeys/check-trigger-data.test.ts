import { Graph } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { checkTriggerData } from './check-trigger-data.ts'

const graph = Graph.parse({
  schema: 'sojourn.journey/1',
  name: 'Quote',
  nodes: {
    start: {
      type: 'trigger-api',
      config: { data: { plan: 'text', price: 'number', isNew: 'boolean', until: 'date' } },
    },
    other: { type: 'trigger-event', config: { event: 'Asked' } },
  },
})

test.each([
  [{ plan: 'gold', price: 12.5, isNew: false, until: '2027-03-01' }],
  [{ until: '2027-03-01T09:00:00Z' }],
  [{ plan: null, unnamed: [1] }],
  [{}],
])('%j may be handed over', (data) => {
  expect(() => checkTriggerData(graph, 'start', data)).not.toThrow()
})

test.each([
  [{ plan: 1 }, 'data.plan', 'not-string'],
  [{ price: '12' }, 'data.price', 'not-number'],
  [{ isNew: 'yes' }, 'data.isNew', 'not-boolean'],
  [{ until: 'soon' }, 'data.until', 'not-date'],
  [{ until: '2027-13-01' }, 'data.until', 'not-date'],
])('%j is refused', (data, field, fieldCode) => {
  expect(() => checkTriggerData(graph, 'start', data)).toThrow(
    expect.objectContaining({ status: 400, values: { field, fieldCode } }),
  )
})

test('a trigger without such a list takes anything', () => {
  expect(() => checkTriggerData(graph, 'other', { plan: 1 })).not.toThrow()
})
