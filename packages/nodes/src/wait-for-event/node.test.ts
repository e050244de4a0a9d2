import { checkNode, compileNode } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { waitForEvent } from './node.ts'

const ordered = { port: 'ordered', event: 'Order Completed' }

test('compiles to one await step with a port for each event', () => {
  expect(compileNode(waitForEvent, { events: [ordered], within: 'P2D' })).toEqual({
    do: 'await',
    events: [ordered],
    deadline: { after: 'P2D', port: 'timeout' },
    next: { ordered: null, timeout: null },
  })
})

test('its ports are called after their events', () => {
  const config = waitForEvent.config.parse({ events: [ordered, { port: 'e2', event: '' }] })
  expect(waitForEvent.portLabels?.(config)).toEqual([
    { port: 'ordered', label: 'Order Completed' },
    { port: 'e2', label: 'e2' },
  ])
})

test('it needs an event, and names and ports of their own', () => {
  expect(checkNode(waitForEvent, {})).toEqual([
    { code: 'no-event', level: 'blocking', field: 'events' },
  ])
  const events = [ordered, { ...ordered, event: '' }, { port: 'timeout', event: 'X' }]
  expect(checkNode(waitForEvent, { events }).map(({ code, field }) => [code, field])).toEqual([
    ['no-name', 'events.1.event'],
    ['port-taken', 'events.1.port'],
    ['port-taken', 'events.2.port'],
  ])
})
