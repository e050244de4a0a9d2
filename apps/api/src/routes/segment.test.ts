import { eachDatabase } from '@sojourn/db/testing'
import { describe, expect, test } from 'vitest'
import { createRouter } from '../http/create-router.ts'
import { toProblemResponse } from '../http/problem-response.ts'
import { countRows, type House, openHouse } from '../testing/open-house.ts'
import { segmentRoutes } from './segment.ts'

const basic = (key: string) => ({ authorization: `Basic ${btoa(`${key}:`)}` })
const send = (house: House, kind: string, body: unknown) =>
  house.call('POST', `/v1/${kind}`, { as: 'nobody', body, headers: basic(house.writeKey) })

eachDatabase((database) => {
  test('identify and track store two events of one contact', async () => {
    const house = await openHouse(database.db)
    const traits = { email: 'ann@mail.example', name: 'Ann' }
    const first = await send(house, 'identify', { userId: 'u1', messageId: 'm1', traits })
    const second = await send(house, 'track', { userId: 'u1', messageId: 'm2', event: 'Signed Up' })

    expect([first.status, first.body]).toEqual([200, { success: true }])
    expect(second.status).toBe(200)
    expect(await countRows(database.db)).toMatchObject({ contact: 1, event: 2 })
  })

  test('a repeated messageId is answered 200 and stored once', async () => {
    const house = await openHouse(database.db)
    const call = { userId: 'u1', messageId: 'm1', event: 'Signed Up' }
    const replies = [await send(house, 'track', call), await send(house, 'track', call)]

    expect(replies.map(({ status }) => status)).toEqual([200, 200])
    expect(await countRows(database.db)).toMatchObject({ event: 1 })
  })

  test('one bad call refuses the whole batch and names its index', async () => {
    const house = await openHouse(database.db)
    const before = await countRows(database.db)
    const reply = await send(house, 'batch', {
      batch: [
        { type: 'track', userId: 'u1', event: 'A' },
        { type: 'track', userId: 'u2', event: 'B', timestamp: 'yesterday' },
        { type: 'dance', userId: 'u3' },
      ],
    })

    expect(reply.status).toBe(400)
    expect(reply.body.errors.map((error: { field: string }) => error.field)).toEqual([
      'batch[1].timestamp',
      'batch[2].type',
    ])
    expect(await countRows(database.db)).toEqual(before)
  })

  test('what is no write key is refused as one, whatever it is', async () => {
    const house = await openHouse(database.db)
    const keys = [1, null, ['x'], { toString: 1, valueOf: 1 }, 'a\0b', '']
    const answers = await Promise.all([
      ...keys.map((writeKey) => {
        const body = { writeKey, userId: 'u1', event: 'A' }
        return house.call('POST', '/v1/track', { as: 'nobody', body })
      }),
      house.call('POST', '/v1/track', { as: 'nobody', body: {}, headers: basic('a\0b') }),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401))
    expect(await countRows(database.db)).toMatchObject({ event: 0 })
  })

  test('calls that arrive together are all stored', async () => {
    const house = await openHouse(database.db)
    const calls = Array.from({ length: 50 }, (_, index) =>
      send(house, 'track', { userId: `u${index}`, messageId: `m${index}`, event: 'A' }),
    )
    const statuses = (await Promise.all(calls)).map(({ status }) => status)

    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(await countRows(database.db)).toMatchObject({ contact: 50, event: 50 })
  })

  describe('is refused, and no row is changed:', () => {
    test.each([
      ['no id at all', 'track', { event: 'A' }, 'userId', 'no-id'],
      ['an id that is nobody', 'track', { userId: 'null', event: 'A' }, 'userId', 'blocked-id'],
      ['no event', 'track', { userId: 'u1' }, 'event', 'required'],
      ['a name of ours', 'track', { userId: 'u1', event: 'email.opened' }, 'event', 'own-name'],
      ['a name of ours on a page', 'page', { userId: 'u1', name: 'journey.x' }, 'name', 'own-name'],
      [
        'a wrong time',
        'track',
        { userId: 'u1', event: 'A', timestamp: 'x' },
        'timestamp',
        'not-date',
      ],
      [
        'an address with a line break',
        'identify',
        { userId: 'u1', traits: { email: 'a@b.example\r\nBcc: c@d.example' } },
        'traits.email',
        'line-break',
      ],
      ['traits that are a list', 'identify', { userId: 'u1', traits: [] }, 'traits', 'not-object'],
      [
        'a long messageId',
        'track',
        { userId: 'u', event: 'A', messageId: 'm'.repeat(101) },
        'messageId',
        'text-too-big',
      ],
      ['a group without id', 'group', { userId: 'u1' }, 'groupId', 'required'],
      ['a list', 'track', [], '', 'not-object'],
      [
        'an id that JSON rounds',
        'track',
        '{"userId":90071992547409931,"event":"A"}',
        'userId',
        'not-string',
      ],
      [
        'an id too big for a number',
        'track',
        '{"userId":1e400,"event":"A"}',
        'userId',
        'not-string',
      ],
      ['a batch without calls', 'batch', {}, 'batch', 'required'],
    ])('%s', async (_, kind, body, field, code) => {
      const house = await openHouse(database.db)
      const before = await countRows(database.db)
      const reply = await send(house, kind, body)

      expect(reply.status).toBe(400)
      expect(reply.headers.get('content-type')).toBe('application/problem+json')
      expect(reply.body.errors).toEqual([expect.objectContaining({ field, code })])
      expect(await countRows(database.db)).toEqual(before)
    })

    test('a wrong key, in the header or in the body', async () => {
      const house = await openHouse(database.db)
      const body = { userId: 'u1', event: 'A' }
      const inHeader = await house.call('POST', '/v1/track', {
        as: 'nobody',
        body,
        headers: basic('x'),
      })
      const inBody = await house.call('POST', '/v1/track', {
        as: 'nobody',
        body: { ...body, writeKey: 'x' },
      })
      const none = await house.call('POST', '/v1/track', { as: 'nobody', body })

      expect([inHeader.status, inBody.status, none.status]).toEqual([401, 401, 401])
      expect(await countRows(database.db)).toMatchObject({ event: 0 })
    })

    test('a call over 32 KB, a batch over 500 KB, a call over 32 KB in a batch', async () => {
      const house = await openHouse(database.db)
      const big = { userId: 'u1', event: 'A', properties: { text: 'x'.repeat(33 * 1024) } }
      const call = await send(house, 'track', big)
      const inBatch = await send(house, 'batch', { batch: [{ type: 'track', ...big }] })
      const batch = await send(house, 'batch', { batch: Array(20).fill({ type: 'track', ...big }) })

      expect(call.status).toBe(413)
      expect([inBatch.status, inBatch.body.errors[0].code]).toEqual([413, 'call-too-big'])
      expect(batch.status).toBe(413)
      expect(await countRows(database.db)).toMatchObject({ event: 0 })
    })

    test('lists in lists without end', async () => {
      const house = await openHouse(database.db)
      const body = `{"userId":"u1","event":"A","properties":{"x":${'['.repeat(9000)}${']'.repeat(9000)}}}`
      const reply = await send(house, 'track', body)
      expect([reply.status, reply.body.code]).toEqual([400, 'too-deep'])
      expect(await countRows(database.db)).toMatchObject({ event: 0 })
    })

    test('a body that is compressed', async () => {
      const house = await openHouse(database.db)
      const reply = await house.call('POST', '/v1/track', {
        as: 'nobody',
        body: { userId: 'u1', event: 'A' },
        headers: { ...basic(house.writeKey), 'content-encoding': 'gzip' },
      })
      expect([reply.status, reply.body.code]).toEqual([415, 'encoding'])
      expect(await countRows(database.db)).toMatchObject({ event: 0 })
    })

    test('what comes too fast, with the time to wait', async () => {
      const house = await openHouse(database.db)
      const app = createRouter()
      app.onError((error, c) => toProblemResponse(error, c, house.deps.log))
      const rate = { perSecond: 1, burst: 3 }
      app.route('/', segmentRoutes(house.deps, { address: rate, writeKey: rate }))
      const batch = Array(5).fill({ type: 'track', userId: 'u1', event: 'A' })
      const post = () =>
        app.request('/v1/batch', {
          method: 'POST',
          body: JSON.stringify({ batch, writeKey: house.writeKey }),
        })

      expect((await post()).status).toBe(200)
      const refused = await post()
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
      expect(await countRows(database.db)).toMatchObject({ event: 5 })
      house.clock.now += 10_000
      expect((await post()).status).toBe(200)
    })

    test('text that is no JSON', async () => {
      const house = await openHouse(database.db)
      const reply = await send(house, 'track', '{"userId":')
      expect([reply.status, reply.body.code]).toEqual([400, 'malformed-json'])
    })
  })

  test('a write key in the body is as good as one in the header', async () => {
    const house = await openHouse(database.db)
    const body = { userId: 'u1', event: 'A', writeKey: house.writeKey }
    const reply = await house.call('POST', '/v1/track', { as: 'nobody', body })

    expect(reply.status).toBe(200)
    const { payload } = await database.db
      .selectFrom('event')
      .select('payload')
      .executeTakeFirstOrThrow()
    expect(payload).not.toContain(house.writeKey)
  })

  test("Segment's browser library, which sends to first letters, is understood", async () => {
    const house = await openHouse(database.db)
    const call = { userId: 'u1', event: 'A', name: 'A', groupId: 'g', previousId: 'p' }
    for (const letter of 'itpsga') {
      expect((await send(house, letter, call)).status, letter).toBe(200)
    }
    const batch = await send(house, 'b', { batch: [{ type: 'track', ...call }] })
    expect(batch.status).toBe(200)
    const rows = await database.db.selectFrom('event').select('kind').orderBy('kind').execute()
    const kinds = ['alias', 'group', 'identify', 'page', 'screen', 'track', 'track']
    expect(rows.map(({ kind }) => kind)).toEqual(kinds)
  })

  test('an event older than a day enters the history alone', async () => {
    const house = await openHouse(database.db)
    await send(house, 'track', { userId: 'u1', event: 'A', timestamp: '2027-02-27T09:00:00Z' })
    const row = await database.db
      .selectFrom('event')
      .select(['is_history', 'occurred_at'])
      .executeTakeFirst()
    expect(row).toEqual({ is_history: 1, occurred_at: Date.parse('2027-02-27T09:00:00Z') })
  })
})

test('a page of any shop may ask whether it may send', async () => {
  const { openTestDb } = await import('@sojourn/db/testing')
  const opened = await openTestDb('SQLite')
  try {
    const house = await openHouse(opened.db)
    const reply = await house.call('OPTIONS', '/v1/track', {
      as: 'nobody',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    })
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
  } finally {
    await opened.remove()
  }
})
