import { expect, test } from 'vitest'
import { busiest } from './passing.ts'

test('dots run where the most people went on, and on a handful of lines at most', () => {
  const before = { 'a.next': 10, 'b.next': 5, 'c.next': 7 }
  expect(busiest(before, { ...before, 'a.next': 11, 'b.next': 9 })).toEqual(['b.next', 'a.next'])
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`n${index}.next`, 1]))
  expect(busiest({}, many)).toHaveLength(5)
})

test('where nobody went on nothing moves, also when numbers fall', () => {
  expect(busiest({ 'a.next': 3 }, { 'a.next': 3 })).toEqual([])
  expect(busiest({ 'a.next': 3 }, {})).toEqual([])
})
