import { expect, test } from 'vitest'
import { briefProperties, groupByDay, isNews } from './timeline.ts'
import type { TimelineItem } from './useContacts.ts'

const at = (text: string): TimelineItem => ({ id: text, kind: 'event', at: Date.parse(text) })

test('what happened is grouped by the day of the reader, not of UTC', () => {
  const items = [at('2026-11-22T17:00:00Z'), at('2026-11-22T15:00:00Z'), at('2026-11-22T01:00:00Z')]
  const keys = (zone: string) =>
    groupByDay(items, zone).map(({ key, items: those }) => [key, those.length])
  expect(keys('UTC')).toEqual([['2026-11-22', 3]])
  expect(keys('Asia/Taipei')).toEqual([
    ['2026-11-23', 1],
    ['2026-11-22', 2],
  ])
})

test('a day takes the instant of its newest item', () => {
  expect(groupByDay([at('2026-11-22T17:00:00Z'), at('2026-11-22T15:00:00Z')], 'UTC')[0]?.at).toBe(
    Date.parse('2026-11-22T17:00:00Z'),
  )
})

test('only a few plain properties are told, and an empty one is not', () => {
  const properties = { a: 1, b: '', c: { d: 1 }, e: true, f: 'x', g: 2, h: 3 }
  expect(briefProperties(properties)).toEqual(['a: 1', 'e: true', 'f: x', 'g: 2'])
})

test('leaving a trigger or a mail is no line of its own, leaving a wait or a split is', () => {
  const left = (nodeType: string) => isNews({ id: nodeType, at: 0, kind: 'passed', nodeType })
  expect(
    ['trigger-event', 'trigger-api', 'email', 'opened-or-not', 'split', 'delay'].map(left),
  ).toEqual([false, false, false, true, true, true])
})
