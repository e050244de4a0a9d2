import { anEnrolment, openTestDb, type TestDb } from '@sojourn/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeApi } from '../open-api.ts'
import { aMail, aWelcome } from '../testing/drawings.ts'
import { handOver } from '../testing/hand-over.ts'
import { countRows, type House, openHouse } from '../testing/open-house.ts'

let opened: TestDb
let stranger: House
let ids: Record<string, string>

beforeAll(async () => {
  opened = await openTestDb('SQLite')
  const owner = await openHouse(opened.db)
  stranger = await openHouse(opened.db)
  const make = async (path: string, body: unknown) =>
    (await owner.call('POST', path, { body })).body.id
  const sender = await make('/api/senders', {
    name: 'Shop',
    address: 'hi@shop.example',
    postalAddress: 'x',
  })
  const mail = await make('/api/mails', { document: aMail('Hello') })
  const contact = await make('/api/contacts', { email: 'ann@mail.example' })
  const journey = await make('/api/journeys', { graph: aWelcome(mail) })
  await owner.call('POST', `/api/journeys/${journey}/publish`, { body: {} })
  const key = await make('/api/keys', { name: 'Key' })
  await handOver(owner, { contact, address: 'ann@mail.example' })
  const message = 'msg_1'
  await opened.db
    .insertInto('inbox_message')
    .values({
      id: message,
      workspace_id: owner.workspace,
      message_id: '<x@y.example>',
      recipient: 'a',
      sender: 'b',
      subject: 'c',
      raw: 'Subject: c\r\n\r\nd',
      received_at: 1,
    })
    .execute()
  const { live_version_id: version } = await opened.db
    .selectFrom('journey')
    .select('live_version_id')
    .where('id', '=', journey)
    .executeTakeFirstOrThrow()
  const enrolment = await anEnrolment(opened.db, {
    workspace_id: owner.workspace,
    journey_id: journey,
    version_id: version as string,
    contact_id: contact,
  })
  ids = {
    enrolments: enrolment,
    journeys: journey,
    mails: mail,
    senders: sender,
    contacts: contact,
    keys: key,
    inbox: message,
  }
})
afterAll(() => opened.remove())

/** What a call needs to be taken at all, so that nothing but the id can be at fault. */
const BODIES: Record<string, unknown> = {
  'patch /api/journeys/{id}': { name: 'Mine' },
  'put /api/journeys/{id}/draft': { graph: aWelcome('x') },
  'post /api/journeys/{id}/publish': {},
  'post /api/journeys/{id}/enrol': { contacts: ['con_x'] },
  'put /api/mails/{id}': { document: aMail('Mine') },
  'post /api/mails/{id}/test': { language: 'en', to: 'me@shop.example' },
  'patch /api/senders/{id}': { name: 'Mine' },
  'patch /api/contacts/{id}': { name: 'Mine' },
  'post /api/enrolments/{id}/move': { to: 'hello' },
  'post /api/journeys/{id}/nodes/{node}/move': { to: 'hello' },
  'post /api/journeys/{id}/threads': { node: 'hello', body: 'Mine' },
  'post /api/journeys/{id}/threads/{thread}/comments': { body: 'Mine' },
  'patch /api/journeys/{id}/threads/{thread}': { resolved: true },
  'patch /api/journeys/{id}/comments/{comment}': { body: 'Mine' },
  'put /api/journeys/{id}/present/{window}': { node: null },
}

test('every route that takes an id answers 404 for one of another workspace, and changes nothing', async () => {
  const before = await countRows(opened.db)
  const { paths } = describeApi(stranger.app, stranger.deps.settings.url)
  const tried: string[] = []
  for (const [path, item] of Object.entries(paths)) {
    const subject = /^\/api\/(\w+)\/\{id\}/.exec(path)?.[1]
    if (subject === undefined) continue
    for (const method of Object.keys(item)) {
      const route = `${method} ${path}`
      const target = path
        .replace('{id}', ids[subject] ?? 'missing')
        .replace('{number}', '1')
        .replace('{node}', 'hello')
        .replace('{window}', 'window-of-mine')
      const reply = await stranger.call(method.toUpperCase(), target, {
        body: BODIES[route],
        headers: { 'if-match': '1' },
      })
      expect([route, reply.status, reply.headers.get('content-type')]).toEqual([
        route,
        404,
        'application/problem+json',
      ])
      tried.push(route)
    }
  }
  expect(tried.length).toBeGreaterThan(30)
  expect(await countRows(opened.db)).toEqual(before)
})

test('an id of another workspace in a body or a query finds nothing', async () => {
  const { call } = stranger
  const preview = { document: aMail('Mine'), language: 'en', contact: ids.contacts }
  expect((await call('POST', '/api/mails/preview', { body: preview })).status).toBe(404)
  const withSender = { document: aMail('Mine'), language: 'en', sender: ids.senders }
  expect((await call('POST', '/api/mails/preview', { body: withSender })).status).toBe(404)
  const query = `contact=${ids.contacts}&journey=${ids.journeys}`
  expect((await call('GET', `/api/deliveries?${query}`)).body.deliveries).toEqual([])
  expect((await call('GET', `/api/facts?journey=${ids.journeys}`)).body.mails).toEqual({})
  expect((await call('GET', '/api/inbox')).body.messages).toEqual([])
  expect((await call('GET', '/api/events/recent')).body.events).toEqual([])
})
