import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createChangeFeed, type Marks } from './change-feed.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const openFeed = () => {
  const state = { version: 1, marks: { journeys: 'a' } as Marks, reads: 0 }
  const feed = createChangeFeed({
    dataVersion: async () => state.version,
    readMarks: async () => {
      state.reads++
      return { ...state.marks }
    },
    log: pino({ level: 'silent' }),
  })
  const commit = (marks: Marks) => {
    state.version++
    state.marks = marks
  }
  return { feed, state, commit }
}

test('tells what changed once a second at most, and nothing when nothing did', async () => {
  const { feed, commit } = openFeed()
  const told: string[][] = []
  const stop = feed.listen('ws', (topics) => told.push(topics))
  await vi.advanceTimersByTimeAsync(3000)
  expect(told).toEqual([])

  commit({ journeys: 'b', contacts: '1' })
  commit({ journeys: 'b', contacts: '2' })
  await vi.advanceTimersByTimeAsync(3000)
  expect(told).toEqual([['contacts', 'journeys']])
  stop()
})

test('a commit that concerns nobody here is read and not told', async () => {
  const { feed, commit, state } = openFeed()
  const told: string[][] = []
  const stop = feed.listen('ws', (topics) => told.push(topics))
  await vi.advanceTimersByTimeAsync(1000)
  const before = state.reads
  commit(state.marks)
  await vi.advanceTimersByTimeAsync(3000)
  expect([state.reads - before, told]).toEqual([1, []])
  stop()
})

test('looks no more when the last listener has gone', async () => {
  const { feed, commit, state } = openFeed()
  const stops = [feed.listen('ws', () => {}), feed.listen('ws', () => {})]
  await vi.advanceTimersByTimeAsync(1000)
  for (const stop of stops) stop()
  const before = state.reads
  commit({ journeys: 'z' })
  await vi.advanceTimersByTimeAsync(10_000)
  expect([state.reads, feed.count(), vi.getTimerCount()]).toEqual([before, 0, 0])
})

test('a commit that the database tells of is seen at once, many of them not more often than it may', async () => {
  let tell = () => {}
  let isOpen = false
  const state = { version: 1, marks: { events: '1' } as Marks }
  const feed = createChangeFeed({
    dataVersion: async () => state.version,
    readMarks: async () => ({ ...state.marks }),
    log: pino({ level: 'silent' }),
    hear: (heard) => {
      tell = heard
      isOpen = true
      return {
        close: async () => {
          isOpen = false
        },
      }
    },
  })
  const told: string[][] = []
  const stop = feed.listen('ws', (topics) => told.push(topics))
  await vi.advanceTimersByTimeAsync(1100)
  const happen = async () => {
    state.version++
    state.marks = { events: String(state.version) }
    tell()
    await vi.advanceTimersByTimeAsync(1)
  }
  await happen()
  expect(told).toEqual([['events']])
  for (let times = 0; times < 20; times++) await happen()
  expect(told).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2000)
  expect(told).toHaveLength(2)
  stop()
  expect(isOpen).toBe(false)
})
