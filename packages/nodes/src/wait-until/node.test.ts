import { compile } from '@sojourn/shared/compiler'
import { createNodeTypes } from '@sojourn/shared/node-type'
import { buildGraph, checkNode, compileNode, factsWith } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { delay } from '../delay/node.ts'
import { triggerApi } from '../trigger-api/node.ts'
import { waitUntil } from './node.ts'

test('compiles to a sleep until a time, weekdays in order and once', () => {
  expect(compileNode(waitUntil, { time: '18:30', weekdays: [5, 1, 5] })).toEqual({
    do: 'sleep',
    until: { time: '18:30', weekdays: [1, 5], zone: 'contact' },
    next: { next: null, passed: null },
  })
})

test('compiles to a sleep by a date of the contact', () => {
  const date = { attribute: 'birthday', offset: '-P7D' }
  expect(compileNode(waitUntil, { date, zone: 'Asia/Taipei' })).toEqual({
    do: 'sleep',
    until: { time: '09:00', date, zone: 'Asia/Taipei' },
    next: { next: null, passed: null },
  })
})

test('what was planned can be kept, whatever becomes of the date', () => {
  const date = { attribute: 'trip' }
  expect(compileNode(waitUntil, { date, changes: 'keep' })).toMatchObject({
    until: { date, isFixed: true },
  })
  expect(compileNode(waitUntil, { date, changes: 'follow' })).not.toHaveProperty('until.isFixed')
})

test('passed follows next where there is no date that could have passed', () => {
  const types = createNodeTypes([triggerApi, waitUntil, delay])
  const nextOf = (config: object) => {
    const graph = buildGraph({ s: 'trigger-api', w: ['wait-until', { ...config }], d: 'delay' }, [
      's.next -> w',
      'w.next -> d',
    ])
    return compile(graph, types, factsWith()).program.steps['w']
  }
  expect(nextOf({})).toMatchObject({ next: { next: 'd', passed: 'd' } })
  expect(nextOf({ date: { attribute: 'trip' } })).toMatchObject({
    next: { next: 'd', passed: null },
  })
})

test('a zone that nobody knows and a date without an attribute block', () => {
  expect(checkNode(waitUntil, { zone: 'Mars/Base', date: { attribute: '' } })).toEqual([
    { code: 'no-attribute', level: 'blocking', field: 'date' },
    { code: 'unknown-zone', level: 'blocking', field: 'zone' },
  ])
  expect(checkNode(waitUntil, { zone: 'workspace' })).toEqual([])
})

test.each([
  [{}, 'summary'],
  [{ weekdays: [1] }, 'summary-weekdays'],
  [{ weekdays: [1, 2, 3, 4, 5, 6, 7] }, 'summary'],
  [{ date: { attribute: 'x' } }, 'summary-date'],
  [{ date: { attribute: 'x', offset: '-P7D' } }, 'summary-before'],
  [{ date: { attribute: 'x', offset: 'PT1H' } }, 'summary-after'],
])('%j is said by %s', (config, key) => {
  expect(waitUntil.sentence?.(waitUntil.config.parse(config)).key).toBe(key)
})
