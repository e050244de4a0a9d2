import { eachDatabase } from '@sojourn/db/testing'
import { expect, test } from 'vitest'
import { openHouse } from '../testing/open-house.ts'

eachDatabase((database) => {
  test('a person is added with consent, found, changed and removed', async () => {
    const { call } = await openHouse(database.db)
    const made = await call('POST', '/api/contacts', {
      body: {
        email: 'Ann@Mail.example',
        name: '王小明',
        language: 'zh-TW',
        zone: 'Asia/Taipei',
        attributes: { plan: 'gold' },
        consent: { state: 'granted', source: 'at the fair' },
      },
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      email: 'Ann@Mail.example',
      name: '王小明',
      attributes: { plan: 'gold' },
      consent: { email: { state: 'granted', source: 'at the fair' } },
      suppressed: null,
      journeys: [],
    })

    const found = await call('GET', `/api/contacts?query=${encodeURIComponent('小明')}`)
    expect([found.body.total, found.body.contacts[0].id]).toEqual([1, made.body.id])
    const path = `/api/contacts/${made.body.id}`
    const changed = await call('PATCH', path, {
      body: {
        name: 'Ann',
        attributes: { plan: null },
        consent: { state: 'withdrawn', source: 'call' },
      },
    })
    expect(changed.body).toMatchObject({ name: 'Ann', consent: { email: { state: 'withdrawn' } } })
    expect(changed.body.attributes).not.toHaveProperty('plan')
    expect((await call('DELETE', path)).status).toBe(200)
    expect((await call('GET', path)).status).toBe(404)
  })

  test('one address belongs to one contact', async () => {
    const { call } = await openHouse(database.db)
    await call('POST', '/api/contacts', { body: { email: 'ann@mail.example' } })
    const second = await call('POST', '/api/contacts', { body: { email: 'ANN@mail.example' } })
    expect([second.status, second.body.code]).toEqual([409, 'contact.exists'])
  })

  test('an address among the attributes is the contact’s own, and nobody else’s', async () => {
    const { call } = await openHouse(database.db)
    await call('POST', '/api/contacts', { body: { email: 'ann@mail.example' } })
    const bob = await call('POST', '/api/contacts', {
      body: { name: 'Bob', attributes: { email: 'bob@mail.example' } },
    })
    expect(bob.body).toMatchObject({
      email: 'bob@mail.example',
      identifiers: [{ kind: 'email', value: 'bob@mail.example' }],
    })

    const attributes = { email: 'Ann@mail.example' }
    const stolen = await call('PATCH', `/api/contacts/${bob.body.id}`, { body: { attributes } })
    expect([stolen.status, stolen.body.code]).toEqual([409, 'contact.exists'])
    expect((await call('GET', `/api/contacts/${bob.body.id}`)).body.email).toBe('bob@mail.example')
  })

  test('a value of the wrong kind is said to be wrong, a missing one to be missing', async () => {
    const { call } = await openHouse(database.db)
    const wrong = await call('POST', '/api/contacts', { body: { name: 5 } })
    expect(wrong.body.errors).toMatchObject([{ field: 'name', code: 'not-string' }])
    expect(wrong.body.detail).toBe('This must be text.')
    const missing = await call('POST', '/api/keys', { body: {} })
    expect(missing.body.errors).toMatchObject([{ field: 'name', code: 'required' }])
    const query = await call('GET', '/api/journeys/x/counts?version=abc')
    expect(query.body.errors).toMatchObject([{ field: 'version', code: 'not-number' }])
  })

  test.each([
    ['nothing at all', {}, 'email'],
    ['an address with a line break', { email: 'a@b.example\nBcc: x@y.example' }, 'email'],
    ['no address', { email: 'ann' }, 'email'],
    [
      'an attribute that is no address',
      { name: 'Ann', attributes: { email: 'a@b.example\r\nBcc: x@y.example' } },
      'attributes.email',
    ],
    ['an id that identifies nobody', { userId: 'null' }, 'userId'],
    ['a zone that nobody knows', { name: 'Ann', zone: 'Mars/Base' }, 'zone'],
    ['a language that is not ours', { name: 'Ann', language: 'fr' }, 'language'],
  ])('%s is refused, naming the field', async (_, body, field) => {
    const { call } = await openHouse(database.db)
    const reply = await call('POST', '/api/contacts', { body })
    expect([reply.status, reply.body.errors[0].field]).toEqual([400, field])
    expect((await call('GET', '/api/contacts')).body.total).toBe(0)
  })

  test('what came in is listed, the newest first', async () => {
    const { call, writeKey, clock } = await openHouse(database.db)
    expect((await call('GET', '/api/events/recent')).body).toEqual({ events: [], lastAt: null })
    for (const event of ['Signed Up', 'Order Completed']) {
      await call('POST', '/v1/track', { as: 'nobody', body: { writeKey, userId: 'u1', event } })
    }
    const recent = (await call('GET', '/api/events/recent')).body
    expect(recent.events.map(({ name }: { name: string }) => name)).toEqual([
      'Order Completed',
      'Signed Up',
    ])
    expect(recent.lastAt).toBe(clock.now)
    expect((await call('GET', '/api/events/names')).body.names).toEqual([
      'Order Completed',
      'Signed Up',
    ])
  })
})
