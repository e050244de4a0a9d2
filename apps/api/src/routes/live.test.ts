import { openTestDb, type TestDb } from '@sojourn/db/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openHouse } from '../testing/open-house.ts'

let opened: TestDb
beforeEach(async () => {
  opened = await openTestDb('SQLite')
})
afterEach(() => opened.remove())

test('a page hears what changed, and nobody looks any more when it has gone', async () => {
  const asked = vi.spyOn(opened.db, 'dataVersion')
  const house = await openHouse(opened.db)
  const response = await house.app.request('/api/live', {
    headers: { authorization: `Bearer ${house.key}` },
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  const listen = (async () => {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read())
      heard += read.value
  })()
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())

  const deadline = { timeout: 5000 }
  await vi.waitFor(async () => {
    await house.call('POST', '/api/journeys', { body: { name: 'New' } })
    expect(heard).toContain('event: change\ndata: {"topics":["journeys"]}')
  }, deadline)

  await reader?.cancel()
  await listen
  await vi.waitFor(async () => {
    const before = asked.mock.calls.length
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(asked.mock.calls.length).toBe(before)
  }, deadline)
})
