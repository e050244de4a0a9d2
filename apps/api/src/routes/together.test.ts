import { eachDatabase } from '@sojourn/db/testing'
import { expect, test } from 'vitest'
import { aMail, aWelcome } from '../testing/drawings.ts'
import { openHouse } from '../testing/open-house.ts'

eachDatabase((database) => {
  const openJourney = async () => {
    const house = await openHouse(database.db)
    const { body } = await house.call('POST', '/api/journeys', {
      body: { graph: aWelcome('hello') },
    })
    const path = `/api/journeys/${body.id}`
    const begin = (said: unknown) => house.call('POST', `${path}/threads`, { body: said })
    const list = async () => (await house.call('GET', `${path}/threads`)).body.threads
    return { ...house, path, begin, list }
  }

  test('a comment is written, answered, resolved, changed and deleted', async () => {
    const { call, path, begin, list } = await openJourney()
    const made = await begin({ node: 'hello', body: '  Too soon?  ' })
    expect(made.status).toBe(201)
    const thread = `${path}/threads/${made.body.thread}`
    const first = `${path}/comments/${made.body.thread}`
    expect((await call('POST', `${thread}/comments`, { body: { body: 'No' } })).status).toBe(201)
    expect((await call('PATCH', thread, { body: { resolved: true } })).status).toBe(200)
    expect((await call('PATCH', first, { body: { body: 'Too late?' } })).status).toBe(200)
    expect(await list()).toMatchObject([
      {
        node: 'hello',
        resolvedAt: expect.any(Number),
        comments: [{ body: 'Too late?', author: null, isOwn: true }, { body: 'No' }],
      },
    ])
    expect((await call('DELETE', first)).status).toBe(200)
    expect((await list())[0].comments).toHaveLength(1)
    expect((await call('DELETE', first)).status).toBe(404)
  })

  test('an empty or endless comment, and one on what no node is called, is refused', async () => {
    const { begin, list } = await openJourney()
    for (const body of ['', '   ', 'a'.repeat(4_001), '\0', undefined, 7])
      expect((await begin({ node: 'hello', body })).status).toBe(400)
    for (const node of ['', 'No Node', 'constructor', 'a/b', undefined])
      expect((await begin({ node, body: 'Hm' })).status).toBe(400)
    expect(await list()).toEqual([])
  })

  test('nobody comments on, or is present in, a journey that is not there', async () => {
    const { call } = await openJourney()
    const path = '/api/journeys/nowhere'
    for (const [method, tail, body] of [
      ['GET', '/threads', undefined],
      ['POST', '/threads', { node: 'a', body: 'Hm' }],
      ['PATCH', '/threads/x', { resolved: true }],
      ['DELETE', '/comments/x', undefined],
      ['PUT', '/present/window-1', { node: null }],
    ] as const) {
      const reply = await call(method, `${path}${tail}`, body && { body })
      expect([reply.status, reply.body.code]).toEqual([404, 'journey.unknown'])
    }
  })

  test('comments stay while their node goes and comes, and are no part of what is published', async () => {
    const { call, path, begin, list } = await openJourney()
    await call('POST', '/api/senders', {
      body: { name: 'Shop', address: 'hi@shop.example', postalAddress: '1 Tea Street' },
    })
    await call('POST', '/api/mails', { body: { id: 'hello', document: aMail('Hello') } })
    await begin({ node: 'hello', body: 'A secret of ours' })
    expect((await call('POST', `${path}/publish`, { body: {} })).status).toBe(201)
    const version = await call('GET', `${path}/versions/1`)
    expect(JSON.stringify(version.body)).not.toContain('secret')
    const graph = { ...aWelcome('hello'), nodes: {}, edges: [], layout: {} }
    await call('PUT', `${path}/draft`, { body: { graph }, headers: { 'if-match': '1' } })
    expect(await list()).toHaveLength(1)
  })

  test('windows hear of each other, and of one that left or fell silent no more', async () => {
    const { call, path, clock } = await openJourney()
    const say = async (window: string, node: string | null) =>
      (await call('PUT', `${path}/present/${window}`, { body: { node } })).body.present
    await say('window-a', null)
    expect(await say('window-b', 'hello')).toEqual([
      { window: 'window-a', name: null, isOwn: true, node: null },
      { window: 'window-b', name: null, isOwn: true, node: 'hello' },
    ])
    expect((await call('DELETE', `${path}/present/window-a`)).status).toBe(200)
    expect(await say('window-b', null)).toHaveLength(1)
    await say('window-c', null)
    clock.now += 7_000
    expect(await say('window-b', null)).toHaveLength(1)
  })
})
