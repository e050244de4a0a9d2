import { openTestDb, type TestDb } from '@sojourn/db/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHouse } from '../testing/open-house.ts'

let opened: TestDb
beforeEach(async () => {
  opened = await openTestDb('SQLite')
})
afterEach(() => opened.remove())

test('the workspace shows its write key and takes a new name, zone and language', async () => {
  const { call, writeKey } = await openHouse(opened.db)
  expect((await call('GET', '/api/workspace')).body).toMatchObject({ name: 'Shop', writeKey })
  const body = { name: 'Tea', zone: 'Asia/Hong_Kong', language: 'zh-TW' }
  expect((await call('PATCH', '/api/workspace', { body })).body).toMatchObject({
    ...body,
    writeKey,
  })
  const wrong = await call('PATCH', '/api/workspace', { body: { zone: 'Nowhere' } })
  expect([wrong.status, wrong.body.errors[0]]).toMatchObject([
    400,
    { field: 'zone', code: 'unknown-zone' },
  ])
})

test('a secret key is shown once, opens the API, and opens it no more when it is revoked', async () => {
  const { call } = await openHouse(opened.db)
  const made = (await call('POST', '/api/keys', { body: { name: 'Shop server' } })).body
  const withKey = { as: 'nobody' as const, headers: { authorization: `Bearer ${made.key}` } }
  expect((await call('GET', '/api/journeys', withKey)).status).toBe(200)
  const listed = (await call('GET', '/api/keys')).body.keys.find(
    ({ id }: { id: string }) => id === made.id,
  )
  expect(listed).toMatchObject({ name: 'Shop server', ending: made.key.slice(-4) })
  expect(JSON.stringify(listed)).not.toContain(made.key)

  expect((await call('DELETE', `/api/keys/${made.id}`)).status).toBe(200)
  expect((await call('GET', '/api/journeys', withKey)).status).toBe(401)
})
