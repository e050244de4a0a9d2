import { apply, type Graph } from '@sojourn/shared/graph'
import { buildGraph } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { connectStep, leadsBack, reconnectStep } from './connect-step.ts'

const line = (): Graph =>
  buildGraph({ start: 'trigger-event', hello: 'email', pause: 'delay', bye: 'email' }, [
    'start.next -> hello',
    'hello.sent -> pause',
    'pause.next -> bye',
  ])
const newId = () => 'back'

test('a line on to a later step is just that', () => {
  expect(connectStep(line(), { from: 'hello', port: 'failed' }, 'bye', newId)).toEqual({
    operation: { op: 'connect', from: 'hello', port: 'failed', to: 'bye' },
  })
})

test('a line back gets a step that bounds it', () => {
  const { operation, loop } = connectStep(line(), { from: 'bye', port: 'sent' }, 'hello', newId)
  const graph = apply(line(), operation)
  expect(loop).toBe('back')
  expect(graph.nodes['back']?.type).toBe('go-to')
  expect(graph.edges).toEqual([...line().edges, 'bye.sent -> back', 'back.again -> hello'])
})

test('the port of a line that is bent back leads on, once the passes are over', () => {
  const ref = { from: 'pause', port: 'next' }
  const bent = apply(line(), reconnectStep(line(), ref, ref, 'hello', newId).operation)
  expect([...bent.edges].sort()).toEqual(
    [
      'start.next -> hello',
      'hello.sent -> pause',
      'pause.next -> back',
      'back.again -> hello',
      'back.done -> bye',
    ].sort(),
  )
})

test('the port that counts its passes leads back by itself, and closes no circle for others', () => {
  const graph = apply(
    line(),
    connectStep(line(), { from: 'bye', port: 'sent' }, 'hello', newId).operation,
  )
  const again = { from: 'back', port: 'again' }
  expect(connectStep(graph, again, 'pause', newId).loop).toBeUndefined()
  expect(leadsBack(graph, { from: 'start', port: 'next' }, 'pause')).toBe(false)
  expect(leadsBack(graph, { from: 'back', port: 'done' }, 'pause')).toBe(true)
})

test('a line whose beginning is taken to a later step leads back from there', () => {
  const old = { from: 'start', port: 'next' }
  const { operation } = reconnectStep(line(), old, { from: 'bye', port: 'sent' }, 'hello', newId)
  const graph = apply(line(), operation)
  expect(graph.edges).toContain('bye.sent -> back')
  expect(graph.edges).not.toContain('start.next -> hello')
})
