import { expect, test } from 'vitest'
import { type PathRow, toStops } from './stops.ts'

const row = (kind: string, step: string, at: number, more: Partial<PathRow> = {}): PathRow => ({
  kind,
  step,
  visit: 1,
  port: null,
  at,
  wakeAt: null,
  reason: null,
  eventSeq: null,
  ...more,
})

/** Of each stop the step, its visit, when they came and left, and by which port. */
const told = (rows: readonly PathRow[]) =>
  toStops(rows).map(({ step, visit, came, left, port }) => [step, visit, came, left, port])

test('a stay is one stop from coming to leaving; what is passed at once takes no time', () => {
  const rows = [
    row('leave', 'start', 1, { visit: 0, port: 'next' }),
    row('enter', 'pause', 1, { wakeAt: 9 }),
    row('leave', 'pause', 9, { port: 'next' }),
    row('leave', 'which', 9, { port: 'yes' }),
    row('enter', 'mail', 9),
  ]
  expect(told(rows)).toEqual([
    ['start', 0, 1, 1, 'next'],
    ['pause', 1, 1, 9, 'next'],
    ['which', 1, 9, 9, 'yes'],
    ['mail', 1, 9, null, null],
  ])
  expect(toStops(rows)[1]?.until).toBe(9)
})

test('each time round a loop is a stop of its own', () => {
  const rows = [1, 2, 3].flatMap((visit) => [
    row('enter', 'pause', visit * 10, { visit }),
    row('leave', 'pause', visit * 10 + 5, { visit, port: 'next' }),
    row('leave', 'again', visit * 10 + 5, { visit, port: visit === 3 ? 'over' : 'again' }),
  ])
  expect(told(rows).map(([step, visit, , , port]) => `${step} ${visit} ${port}`)).toEqual([
    'pause 1 next',
    'again 1 again',
    'pause 2 next',
    'again 2 again',
    'pause 3 next',
    'again 3 over',
  ])
})

test('who is stuck and tried again stands there twice; who is moved leaves by no port', () => {
  const rows = [
    row('enter', 'call', 1),
    row('defer', 'call', 2, { wakeAt: 5, reason: 'webhook.503' }),
    row('park', 'call', 6, { reason: 'webhook.410' }),
    row('leave', 'call', 8, { reason: 'retried' }),
    row('enter', 'call', 8, { visit: 2 }),
    row('leave', 'call', 9, { visit: 2, reason: 'moved' }),
    row('enter', 'pause', 9),
  ]
  expect(told(rows)).toEqual([
    ['call', 1, 1, 8, null],
    ['call', 2, 8, 9, null],
    ['pause', 1, 9, null, null],
  ])
  const [first] = toStops(rows)
  expect(first?.deferrals).toEqual([{ at: 2, until: 5, reason: 'webhook.503' }])
  expect(first?.parked).toEqual({ at: 6, reason: 'webhook.410' })
  expect(first?.reason).toBe('retried')
})

test('the end belongs to where they stood, or to the step whose port led nowhere', () => {
  const behindPort = toStops([
    row('leave', 'mail', 4, { port: 'sent' }),
    row('end', 'mail', 4, { port: 'sent', reason: 'finished' }),
  ])
  expect(behindPort).toHaveLength(1)
  expect(behindPort[0]).toMatchObject({ left: 4, end: { at: 4, reason: 'finished' } })

  const byExit = toStops([
    row('enter', 'pause', 1),
    row('end', 'pause', 3, { reason: 'exit:Order Completed', eventSeq: 7 }),
  ])
  expect(byExit).toHaveLength(1)
  expect(byExit[0]).toMatchObject({ left: null, end: { at: 3, eventSeq: 7 } })

  const atExit = toStops([
    row('leave', 'start', 1, { visit: 0, port: 'next' }),
    row('end', 'bye', 1, { reason: 'bye' }),
  ])
  expect(atExit.map(({ step, end }) => [step, end?.reason ?? null])).toEqual([
    ['start', null],
    ['bye', 'bye'],
  ])
})
