import { checkNode, compileNode } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { timeWindow } from './node.ts'

test('compiles to a sleep until its hours, also over midnight, weekdays in order and once', () => {
  expect(compileNode(timeWindow, { from: '22:00', to: '06:00', weekdays: [5, 1, 5] })).toEqual({
    do: 'sleep',
    until: { window: { from: '22:00', to: '06:00' }, weekdays: [1, 5], zone: 'contact' },
    next: { next: null },
  })
})

test('hours that never come block, and a zone that nobody knows', () => {
  expect(checkNode(timeWindow, { from: '09:00', to: '09:00', zone: 'Mars/Base' })).toEqual([
    { code: 'never-open', level: 'blocking', field: 'to' },
    { code: 'unknown-zone', level: 'blocking', field: 'zone' },
  ])
  expect(checkNode(timeWindow, { from: '23:59', to: '00:00', zone: 'Asia/Taipei' })).toEqual([])
})

test.each([
  [{}, 'summary'],
  [{ weekdays: [1] }, 'summary-weekdays'],
  [{ weekdays: [1, 2, 3, 4, 5, 6, 7] }, 'summary'],
])('%j is said by %s', (config, key) => {
  expect(timeWindow.sentence?.(timeWindow.config.parse(config)).key).toBe(key)
})
