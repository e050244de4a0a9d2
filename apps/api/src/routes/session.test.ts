import { openTestDb, type TestDb } from '@sojourn/db/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHouse } from '../testing/open-house.ts'

let opened: TestDb
beforeEach(async () => {
  opened = await openTestDb('SQLite')
})
afterEach(() => opened.remove())

const OWN = { 'x-sojourn': '1', 'sec-fetch-site': 'same-origin' }
const owner = {
  email: 'Owner@shop.example',
  password: 'correct horse',
  workspace: 'Tea shop',
  language: 'zh-TW',
  zone: 'Asia/Taipei',
}

/** A browser: keeps the cookie that it was given. */
const openBrowser = async (settings = {}) => {
  const house = await openHouse(opened.db, settings)
  let cookie = ''
  const call = async (method: string, path: string, body?: unknown, headers = {}) => {
    const reply = await house.call(method, path, {
      as: 'nobody',
      body,
      headers: { ...OWN, ...(cookie && { cookie }), ...headers },
    })
    const given = reply.headers.get('set-cookie')
    if (given) cookie = given.split(';')[0] ?? ''
    return { ...reply, setCookie: given }
  }
  return { ...house, browse: call, cookie: () => cookie }
}

test('the first visit makes the owner, who is logged in at once, in her language and zone', async () => {
  const { browse } = await openBrowser()
  expect((await browse('GET', '/api/session')).body).toMatchObject({
    needsOwner: true,
    ownerNeedsLink: false,
    account: null,
  })

  const made = await browse('POST', '/api/session/owner', owner)
  expect(made.status).toBe(201)
  expect(made.setCookie).toMatch(/^sojourn-80=.+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
  expect((await browse('GET', '/api/session')).body).toMatchObject({
    needsOwner: false,
    account: { email: 'owner@shop.example', language: 'zh-TW' },
    workspace: { name: 'Tea shop', zone: 'Asia/Taipei' },
    banners: [{ code: 'mail-stays-in-inbox' }],
  })
})

test('there is one first owner', async () => {
  const { browse } = await openBrowser()
  await browse('POST', '/api/session/owner', owner)
  const second = await browse('POST', '/api/session/owner', { ...owner, email: 'b@shop.example' })
  expect([second.status, second.body.code]).toEqual([409, 'owner-exists'])
})

test('away from localhost the owner needs the link that was printed at the start', async () => {
  const { browse } = await openBrowser({ ownerLink: 'the-link', isLoopback: false })
  expect((await browse('GET', '/api/session')).body.ownerNeedsLink).toBe(true)
  expect((await browse('POST', '/api/session/owner', owner)).status).toBe(403)
  const made = await browse('POST', '/api/session/owner', { ...owner, link: 'the-link' })
  expect(made.status).toBe(201)
})

test.each([
  ['short', 'text-too-small'],
  ['owner@shop.example', 'password-is-address'],
  ['Password123', 'common-password'],
  ['aaaaaaaaaa', 'common-password'],
  ['x'.repeat(201), 'text-too-big'],
])('the password %j is refused', async (password, code) => {
  const { browse } = await openBrowser()
  const reply = await browse('POST', '/api/session/owner', { ...owner, password })
  expect(reply.status).toBe(400)
  expect(reply.body.errors).toEqual([expect.objectContaining({ field: 'password', code })])
})

test('an unknown address and a wrong password get the same answer', async () => {
  const { browse } = await openBrowser()
  await browse('POST', '/api/session/owner', owner)
  const wrong = await browse('POST', '/api/session', {
    email: owner.email,
    password: 'not this one',
  })
  const unknown = await browse('POST', '/api/session', {
    email: 'x@y.example',
    password: 'not this one',
  })
  expect(wrong.status).toBe(401)
  expect(unknown).toMatchObject({ status: 401, body: wrong.body })
})

test('a log-in gives a new token, and logging out ends it', async () => {
  const { browse, cookie } = await openBrowser()
  await browse('POST', '/api/session/owner', owner)
  const first = cookie()
  await browse('POST', '/api/session', { email: 'OWNER@shop.example', password: owner.password })
  const second = cookie()
  expect(second).not.toBe(first)
  expect((await browse('GET', '/api/journeys')).status).toBe(200)
  expect((await browse('GET', '/api/journeys', undefined, { cookie: first })).status).toBe(401)

  await browse('DELETE', '/api/session')
  expect((await browse('GET', '/api/journeys', undefined, { cookie: second })).status).toBe(401)
})

test('a changed password ends the other sessions and not this one', async () => {
  const { browse, cookie } = await openBrowser()
  await browse('POST', '/api/session/owner', owner)
  const elsewhere = cookie()
  // A browser without the cookie logs in: a second session.
  await browse(
    'POST',
    '/api/session',
    { email: owner.email, password: owner.password },
    { cookie: '' },
  )
  const change = { current: owner.password, next: 'a better one' }
  expect(
    (await browse('PUT', '/api/session/password', { ...change, current: 'wrong' })).status,
  ).toBe(400)
  expect((await browse('PUT', '/api/session/password', change)).status).toBe(200)

  expect((await browse('GET', '/api/journeys')).status).toBe(200)
  expect((await browse('GET', '/api/journeys', undefined, { cookie: elsewhere })).status).toBe(401)
  const old = await browse('POST', '/api/session', { email: owner.email, password: owner.password })
  expect(old.status).toBe(401)
})

test('after ten wrong passwords an account must wait, and says how long', async () => {
  const { browse, clock } = await openBrowser()
  await browse('POST', '/api/session/owner', owner)
  const wrong = { email: owner.email, password: 'not this one' }
  for (let tries = 0; tries < 10; tries++) await browse('POST', '/api/session', wrong)
  const right = { email: owner.email, password: owner.password }
  const refused = await browse('POST', '/api/session', right)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900'])

  clock.now += 16 * 60_000
  expect((await browse('POST', '/api/session', right)).status).toBe(200)
})

test('tries at the same time count, too', async () => {
  const { browse } = await openBrowser()
  await browse('POST', '/api/session/owner', owner)
  const wrong = { email: owner.email, password: 'not this one' }
  const tries = Array.from({ length: 15 }, () => browse('POST', '/api/session', wrong))
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 429)).toHaveLength(5)
})

test('whoever guesses at the link for the first account must wait', async () => {
  const { browse } = await openBrowser({ ownerLink: 'the-link', isLoopback: false })
  const guess = () => browse('POST', '/api/session/owner', { ...owner, link: 'a-link' })
  for (let tries = 0; tries < 20; tries++) expect((await guess()).status).toBe(403)
  const refused = await guess()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900'])
})

test('guesses at the present password of an open session are counted, too', async () => {
  const { browse } = await openBrowser()
  await browse('POST', '/api/session/owner', owner)
  const guess = () =>
    browse('PUT', '/api/session/password', { current: 'a guess', next: 'a better one' })
  for (let tries = 0; tries < 10; tries++) expect((await guess()).status).toBe(400)
  expect((await guess()).status).toBe(429)
})

test('a session ends when it is not used for a fortnight', async () => {
  const { browse, clock } = await openBrowser()
  await browse('POST', '/api/session/owner', owner)
  clock.now += 13 * 86_400_000
  expect((await browse('GET', '/api/journeys')).status).toBe(200)
  clock.now += 15 * 86_400_000
  expect((await browse('GET', '/api/journeys')).status).toBe(401)
})

test.each([
  ['without our header', { 'x-sojourn': '' }],
  ['from another site', { 'sec-fetch-site': 'cross-site' }],
  ['from another host of the same site', { 'sec-fetch-site': 'same-site' }],
])('a changing call %s is refused although the cookie is right', async (_, headers) => {
  const { browse } = await openBrowser()
  await browse('POST', '/api/session/owner', owner)
  const reply = await browse('POST', '/api/journeys', { name: 'Forged' }, headers)
  expect([reply.status, reply.body.code]).toEqual([403, 'forged'])
  expect((await browse('GET', '/api/journeys')).body.journeys).toEqual([])
})

test('a secret key needs no header of ours, and a wrong one is 401', async () => {
  const { call } = await openHouse(opened.db)
  expect((await call('POST', '/api/journeys', { body: { name: 'By program' } })).status).toBe(201)
  const wrong = await call('GET', '/api/journeys', { headers: { authorization: 'Bearer nobody' } })
  expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
})

test('with an https address the cookie is __Host-, Secure, and browsers are told to stay on https', async () => {
  const { browse } = await openBrowser({ url: 'https://journeys.shop.example', isLoopback: false })
  const made = await browse('POST', '/api/session/owner', owner)
  expect(made.setCookie).toMatch(/^__Host-sojourn=.*Secure/)
  expect(made.headers.get('strict-transport-security')).toBe('max-age=31536000')
})

test('while only this machine is listened on, a foreign host name is not answered', async () => {
  const { app } = await openHouse(opened.db)
  const reply = await app.request('http://evil.example/api/session')
  expect(reply.status).toBe(400)
  expect(await reply.json()).toMatchObject({ code: 'unknown-host' })
})

test('an error speaks the language of the session, else that of the browser', async () => {
  const { browse } = await openBrowser()
  const chinese = { 'accept-language': 'zh-Hans-CN,zh;q=0.9,en;q=0.5' }
  expect((await browse('GET', '/api/journeys', undefined, chinese)).body.title).toBe('请先登录')
  await browse('POST', '/api/session/owner', owner)
  expect((await browse('GET', '/api/journeys/x', undefined, chinese)).body.title).toBe(
    '這裡什麼都沒有',
  )
})

test('an unknown path of the API is problem+json, any other is the editor', async () => {
  const { call } = await openHouse(opened.db)
  const api = await call('GET', '/api/nothing')
  expect([api.status, api.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  const page = await call('GET', '/journeys/x')
  expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html; charset=UTF-8'])
  expect(page.body).toContain('npm start')
})
