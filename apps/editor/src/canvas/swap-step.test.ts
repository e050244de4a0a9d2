import { apply, emptyGraph, type Graph, graphText, parseEdge } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { canBecome, swapStep } from './swap-step.ts'

const drawn = (): Graph => ({
  ...emptyGraph('Welcome'),
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    pause: { type: 'delay', title: 'A breath', config: { for: 'P3D' } },
    hello: { type: 'email', config: { mail: 'welcome' } },
  },
  edges: ['start.next -> pause', 'pause.next -> hello'],
  layout: { start: [0, 0], pause: [0, 120], hello: [0, 240] },
})

test('a step of another type stands in the same place, with the title and the lines of the old one', () => {
  const after = apply(drawn(), swapStep(drawn(), 'pause', 'wait-1', { type: 'wait-for-event' }))
  expect(after.nodes['pause']).toBeUndefined()
  expect(after.nodes['wait-1']).toMatchObject({ type: 'wait-for-event', title: 'A breath' })
  expect(after.layout['wait-1']).toEqual([0, 120])
  const lines = after.edges.map(parseEdge)
  expect(lines).toContainEqual({ from: 'start', port: 'next', to: 'wait-1' })
  expect(lines.filter((line) => line.from === 'wait-1').map((line) => line.to)).toEqual(['hello'])
})

test('what both types understand is kept, what only the old one understands is not', () => {
  const after = apply(drawn(), swapStep(drawn(), 'pause', 'mail-1', { type: 'email' }))
  expect(after.nodes['mail-1']?.config).not.toHaveProperty('for')
})

test('a step that ends the journey takes over what leads to it and lets go of the rest', () => {
  const after = apply(drawn(), swapStep(drawn(), 'pause', 'end-1', { type: 'exit' }))
  expect(after.edges).toEqual(['start.next -> end-1'])
})

test('a trigger becomes a trigger and nothing else', () => {
  expect(canBecome('trigger-event', 'trigger-api')).toBe(true)
  expect(canBecome('trigger-event', 'delay')).toBe(false)
  expect(canBecome('delay', 'trigger-api')).toBe(false)
  expect(canBecome('delay', 'delay')).toBe(false)
})

test('a swap does not touch the graph it was made from', () => {
  const before = drawn()
  const text = graphText(before)
  apply(before, swapStep(before, 'pause', 'x-1', { type: 'webhook' }))
  expect(graphText(before)).toBe(text)
})
