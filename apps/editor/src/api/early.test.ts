import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askForPage, fetchOrEarly } from './early.ts'

const asked: string[] = []

beforeEach(() => {
  asked.length = 0
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A server that answers each call with its number. */
const answerWith = (status: number) =>
  vi.stubGlobal('fetch', async (input: string) => {
    asked.push(input)
    return new Response(String(asked.length), { status })
  })

const textOf = async (path: string, init?: RequestInit) => (await fetchOrEarly(path, init)).text()

test('what a page was asked for early is given to who asks first, and asked anew for the next', async () => {
  answerWith(200)
  askForPage('/journeys/jrn_1', 'en')
  expect(asked).toEqual(['/api/session', '/api/journeys/jrn_1', '/api/facts?journey=jrn_1'])

  expect(await textOf('/api/journeys/jrn_1')).toBe('2')
  expect(await textOf('/api/journeys/jrn_1')).toBe('4')
})

test('a page that is no journey asks early for the session alone', () => {
  answerWith(200)
  askForPage('/journeys', 'en')
  expect(asked).toEqual(['/api/session'])
})

test('what was refused early is asked anew, so that whoever logs in meanwhile is not refused', async () => {
  answerWith(401)
  askForPage('/journeys/jrn_2', 'en')
  answerWith(200)
  expect((await fetchOrEarly('/api/journeys/jrn_2')).status).toBe(200)
})

test('an early answer that nobody came for in time is not given any more', async () => {
  answerWith(200)
  askForPage('/mails', 'en')
  vi.advanceTimersByTime(60_000)
  expect(await textOf('/api/session')).toBe('2')
})

test('a change is never answered by what was read early', async () => {
  answerWith(200)
  askForPage('/mails', 'en')
  expect(await textOf('/api/session', { method: 'POST' })).toBe('2')
})
