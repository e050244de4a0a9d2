import { sendingDomains } from '@sojourn/db'
import { openTestDb, type TestDb } from '@sojourn/db/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHouse } from '../testing/open-house.ts'

let opened: TestDb
beforeEach(async () => {
  opened = await openTestDb('SQLite')
})
afterEach(() => opened.remove())

const withSender = async () => {
  const house = await openHouse(opened.db)
  const { id } = (
    await house.call('POST', '/api/senders', {
      body: { name: 'Shop', address: 'hi@shop.example', postalAddress: '1 Road' },
    })
  ).body
  return { ...house, sender: id as string }
}

test('a domain gets a key, shows its DNS record and signs once it is switched on', async () => {
  const { call, workspace } = await withSender()
  expect((await call('GET', '/api/sending-domains')).body.domains).toEqual([
    { domain: 'shop.example', dkim: null, paused: null },
  ])
  const early = await call('PATCH', '/api/sending-domains/shop.example', {
    body: { isSigning: true },
  })
  expect([early.status, early.body.code]).toEqual([409, 'dkim.no-key'])

  const made = await call('POST', '/api/sending-domains/shop.example/key')
  expect(made.status).toBe(201)
  const { dkim } = made.body
  expect(dkim).toMatchObject({ isOn: false, record: { type: 'TXT' } })
  expect(dkim.record.name).toBe(`${dkim.selector}._domainkey.shop.example`)
  expect(dkim.record.value).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/=]{390,}$/)

  const on = await call('PATCH', '/api/sending-domains/shop.example', { body: { isSigning: true } })
  expect(on.body.dkim).toEqual({ ...dkim, isOn: true })
  const stored = await sendingDomains(opened.db, workspace).find('shop.example')
  expect(stored.dkim?.sealedKey).not.toContain('PRIVATE')
  expect(JSON.stringify((await call('GET', '/api/sending-domains')).body)).not.toContain('sealed')

  const second = (await call('POST', '/api/sending-domains/shop.example/key')).body.dkim
  expect(second.selector).not.toBe(dkim.selector)
  expect(second.isOn).toBe(false)
  expect((await call('DELETE', '/api/sending-domains/shop.example/key')).body.dkim).toBeNull()
})

test("a domain that nobody sends from, or that is another workspace's, is not there", async () => {
  const { call } = await withSender()
  const stranger = await openHouse(opened.db)
  for (const [method, path, body] of [
    ['POST', '/api/sending-domains/shop.example/key', undefined],
    ['PATCH', '/api/sending-domains/shop.example', { isPaused: false }],
    ['DELETE', '/api/sending-domains/shop.example/key', undefined],
  ] as const) {
    expect((await stranger.call(method, path, { body })).status).toBe(404)
  }
  expect((await call('POST', '/api/sending-domains/other.example/key')).status).toBe(404)
})

test('a paused domain is told of by a banner until it is resumed', async () => {
  const { call, workspace } = await withSender()
  await sendingDomains(opened.db, workspace).pause('shop.example', '550 5.7.26 No', 1)
  const banner = { code: 'sending-paused', values: { domain: 'shop.example' } }
  expect((await call('GET', '/api/session')).body.banners).toContainEqual(banner)
  expect((await call('GET', '/api/sending-domains')).body.domains[0].paused).toEqual({
    at: 1,
    reply: '550 5.7.26 No',
  })
  const resumed = await call('PATCH', '/api/sending-domains/shop.example', {
    body: { isPaused: false },
  })
  expect(resumed.body.paused).toBeNull()
  expect((await call('GET', '/api/session')).body.banners).not.toContainEqual(banner)
})

test('a sender keeps its bounds, and a change of something else leaves them', async () => {
  const { call, sender } = await withSender()
  const rate = { per: 'hour', count: 500 }
  const providerRates = { google: { per: 'minute', count: 100 } }
  const path = `/api/senders/${sender}`
  await call('PATCH', path, { body: { rate, providerRates } })
  expect((await call('PATCH', path, { body: { name: 'Tea' } })).body).toMatchObject({
    name: 'Tea',
    rate,
    providerRates,
  })
  expect((await call('PATCH', path, { body: { rate: null } })).body.rate).toBeNull()
  const wrong = await call('PATCH', path, { body: { rate: { per: 'hour', count: 0 } } })
  expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, 'rate.count'])
})
