import { expect, test } from 'vitest'
import { armOf, bucket } from './bucket.ts'

test('buckets are those of domain A1', () => {
  expect(bucket('s1', 'nodeA', 'contact-1')).toBe(0.554006961150995)
  expect(bucket('s1', 'nodeA', 'contact-2')).toBe(0.06508083772593787)
  expect(bucket('s1', 'nodeB', 'contact-1')).toBe(0.8317627360552181)
})

test('arms lie side by side in half-open shares', () => {
  const arms = [
    { port: 'a', weight: 1 },
    { port: 'b', weight: 3 },
  ]
  expect(armOf(arms, 0).port).toBe('a')
  expect(armOf(arms, 0.2499).port).toBe('a')
  expect(armOf(arms, 0.25).port).toBe('b')
  expect(armOf(arms, 1 - Number.EPSILON / 2).port).toBe('b')
})

test('many contacts share the arms by their weights', () => {
  const arms = [
    { port: 'a', weight: 20 },
    { port: 'b', weight: 80 },
  ]
  const contacts = Array.from({ length: 2000 }, (_, index) => `contact-${index}`)
  const inA = contacts.filter((id) => armOf(arms, bucket('s1', 'n', id)).port === 'a').length
  expect(inA / contacts.length).toBeCloseTo(0.2, 1)
})
