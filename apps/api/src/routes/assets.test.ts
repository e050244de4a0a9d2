import { openTestDb, type TestDb } from '@sojourn/db/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHouse } from '../testing/open-house.ts'

let opened: TestDb
beforeEach(async () => {
  opened = await openTestDb('SQLite')
})
afterEach(() => opened.remove())

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 1, 2, 3])

test('a picture is kept under its hash and shown to everybody for ever', async () => {
  const { call } = await openHouse(opened.db)
  const put = await call('PUT', '/api/assets?name=logo.png', { body: PNG })
  expect([put.status, put.body.type, put.body.bytes]).toEqual([201, 'image/png', 15])
  const shown = await call('GET', new URL(put.body.url).pathname, { as: 'nobody' })
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(shown.headers.get('cache-control')).toContain('immutable')
  expect((await call('PUT', '/api/assets?name=again.png', { body: PNG })).body.url).toBe(
    put.body.url,
  )
})

test('what is no picture is refused, whatever it calls itself', async () => {
  const { call } = await openHouse(opened.db)
  const headers = { 'content-type': 'image/png' }
  const body = '<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>'
  expect((await call('PUT', '/api/assets?name=a.png', { body, headers })).status).toBe(415)
  const big = new Uint8Array(5 * 1024 * 1024 + 1)
  big.set(PNG)
  expect((await call('PUT', '/api/assets?name=a.png', { body: big })).status).toBe(413)
  expect((await call('GET', `/a/${'0'.repeat(64)}`, { as: 'nobody' })).status).toBe(404)
  expect((await call('GET', '/a/..%2f..%2fsecret', { as: 'nobody' })).status).toBe(404)
})
