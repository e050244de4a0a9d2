import { expect, test } from 'vitest'
import { type Calendar, emptyCalendar, takeSlots, withRate } from './rate.ts'

const MINUTE = 60_000
const START = Date.UTC(2027, 0, 1, 9)
const perMinute = (count: number, anchor = START) => emptyCalendar({ count, perMs: MINUTE }, anchor)

const wishes = (count: number, ...keys: string[]) =>
  Array.from({ length: count }, () => ({ keys, from: 0 }))

test('each gets an instant of their own, in order, and the first goes at once', () => {
  const { instants } = takeSlots(new Map([['a', perMinute(10)]]), wishes(5, 'a'), START)
  expect(instants.map((at) => at - START)).toEqual([0, 6_000, 12_000, 18_000, 24_000])
})

test('who comes later queues behind, group after group', () => {
  let calendars: ReadonlyMap<string, Calendar> = new Map([['a', perMinute(60)]])
  const all: number[] = []
  for (let group = 0; group < 4; group++) {
    const taken = takeSlots(calendars, wishes(50, 'a'), START + group * 100)
    calendars = taken.calendars
    all.push(...taken.instants)
  }
  expect(new Set(all).size).toBe(200)
  expect(all).toEqual([...all].sort((a, b) => a - b))
  expect(all.at(-1)).toBe(START + 199_000)
})

test('100,000 people released at 09:00 get a slot each, at once and in their order', () => {
  let calendars: ReadonlyMap<string, Calendar> = new Map([['a', perMinute(1_000)]])
  const all: number[] = []
  for (let group = 0; group < 200; group++) {
    const taken = takeSlots(calendars, wishes(500, 'a'), START + group)
    calendars = taken.calendars
    all.push(...taken.instants)
  }
  expect(new Set(all).size).toBe(100_000)
  expect(all.every((at, index) => index === 0 || at > (all[index - 1] as number))).toBe(true)
  expect(all.at(-1)).toBe(START + 99_999 * 60)
})

test('after a rest the next one goes at once', () => {
  const first = takeSlots(new Map([['a', perMinute(1)]]), wishes(1, 'a'), START)
  const later = START + 10 * MINUTE + 17
  expect(takeSlots(first.calendars, wishes(1, 'a'), later).instants).toEqual([later])
})

test('who waits for a slow calendar leaves the slots of the other one to others', () => {
  const calendars = new Map([
    ['sender', perMinute(60)],
    ['slow', perMinute(1)],
  ])
  const slow = takeSlots(calendars, wishes(5, 'sender', 'slow'), START)
  expect(slow.instants.map((at) => at - START)).toEqual([0, 1, 2, 3, 4].map((n) => n * MINUTE))
  const quick = takeSlots(slow.calendars, wishes(120, 'sender'), START)
  // One slot a minute belongs to the slow ones; all others are free.
  expect(quick.instants.at(-1)).toBe(START + 122_000)
  expect(new Set([...slow.instants, ...quick.instants]).size).toBe(125)
})

test('a lower rate holds for whoever comes after those who have their slots already', () => {
  const { calendars } = takeSlots(new Map([['a', perMinute(60)]]), wishes(60, 'a'), START)
  const slower = withRate(calendars.get('a') as Calendar, { count: 6, perMs: MINUTE })
  const { instants } = takeSlots(new Map([['a', slower]]), wishes(3, 'a'), START)
  expect(instants.map((at) => at - START)).toEqual([60_000, 70_000, 80_000])
})

test('never more than the rate and one in any stretch, whatever mixture of bounds', () => {
  const calendars = new Map([
    ['a', perMinute(100, START - 12_345)],
    ['b', perMinute(7, START - 999)],
    ['c', perMinute(33, START - 31)],
  ])
  const mixed = Array.from({ length: 300 }, (_, index) => ({
    keys: [['a'], ['a', 'b'], ['a', 'c']][index % 3] as string[],
    from: START + (index % 5) * 20_000,
  }))
  const { instants } = takeSlots(calendars, mixed, START)
  for (const [key, most] of [
    ['a', 100],
    ['b', 7],
    ['c', 33],
  ] as const) {
    const own = instants.filter((_, index) => mixed[index]?.keys.includes(key))
    for (const from of own)
      expect(own.filter((at) => at >= from && at < from + MINUTE).length).toBeLessThanOrEqual(
        most + 1,
      )
  }
})
