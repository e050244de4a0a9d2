import { eachDatabase } from '@sojourn/db/testing'
import { expect, test } from 'vitest'
import { aMail, aWelcome } from '../testing/drawings.ts'
import { countRows, openHouse } from '../testing/open-house.ts'

eachDatabase((database) => {
  const openShop = async () => {
    const house = await openHouse(database.db)
    await house.call('POST', '/api/senders', {
      body: { name: 'Shop', address: 'hi@shop.example', postalAddress: '1 Tea Street' },
    })
    await house.call('POST', '/api/mails', { body: { id: 'hello', document: aMail('Hello') } })
    return house
  }

  test('a draft is started, renamed, copied and deleted', async () => {
    const { call } = await openShop()
    const made = await call('POST', '/api/journeys', { body: { name: 'Welcome' } })
    expect([made.status, made.body.state, made.body.revision]).toEqual([201, 'draft', 1])
    const path = `/api/journeys/${made.body.id}`
    const renamed = await call('PATCH', path, { body: { name: 'Hello' } })
    expect(renamed.body.graph.name).toBe('Hello')
    const copy = await call('POST', `${path}/duplicate`)
    expect([copy.status, copy.body.name]).toEqual([201, 'Hello (copy)'])
    expect((await call('DELETE', path)).status).toBe(200)
    const list = await call('GET', '/api/journeys')
    expect(list.body.journeys.map(({ name }: { name: string }) => name)).toEqual(['Hello (copy)'])
  })

  test('a draft is saved at the revision that was read, and a stale save loses nothing', async () => {
    const { call } = await openShop()
    const { body } = await call('POST', '/api/journeys', { body: { graph: aWelcome('hello') } })
    const path = `/api/journeys/${body.id}/draft`
    const save = (revision: string | undefined, name: string) =>
      call('PUT', path, {
        body: { graph: { ...aWelcome('hello'), name } },
        headers: revision === undefined ? {} : { 'if-match': revision },
      })

    expect((await save(undefined, 'A')).status).toBe(428)
    for (const nonsense of ['abc', '*', '-1', '"1']) {
      const refused = await save(nonsense, 'A')
      expect([refused.status, refused.body.errors[0].code]).toEqual([400, 'not-a-revision'])
    }
    expect((await save('1', 'A')).body).toMatchObject({ revision: 2 })
    const stale = await save('"1"', 'B')
    expect([stale.status, stale.body.revision]).toEqual([409, 2])
    expect((await call('GET', `/api/journeys/${body.id}`)).body.name).toBe('A')
  })

  test('publishing freezes a version with its program and its mails', async () => {
    const { call } = await openShop()
    const { body } = await call('POST', '/api/journeys', { body: { graph: aWelcome('hello') } })
    const path = `/api/journeys/${body.id}`
    const published = await call('POST', `${path}/publish`, { body: { revision: 1 } })
    expect([published.status, published.body.version.number]).toEqual([201, 1])

    expect((await call('GET', path)).body).toMatchObject({
      state: 'live',
      hasUnpublishedChanges: false,
    })
    const version = await call('GET', `${path}/versions/1`)
    expect(Object.keys(version.body.program.steps)).toContain('hello')
    expect(version.body.mails.hello.name).toBe('Hello')
    const [listed] = (await call('GET', `${path}/versions`)).body.versions
    expect(listed).toMatchObject({ number: 1, inside: 0, isLive: true })
  })

  test('moving a node is no change to publish, editing its mail is one', async () => {
    const { call } = await openShop()
    const { body } = await call('POST', '/api/journeys', { body: { graph: aWelcome('hello') } })
    const path = `/api/journeys/${body.id}`
    await call('POST', `${path}/publish`, { body: {} })
    const moved = { ...aWelcome('hello'), layout: { start: [500, 0] } }
    await call('PUT', `${path}/draft`, { body: { graph: moved }, headers: { 'if-match': '1' } })
    expect((await call('GET', path)).body.hasUnpublishedChanges).toBe(false)

    await call('PUT', '/api/mails/hello', {
      body: { document: aMail('Hello', 'Other words') },
      headers: { 'if-match': '1' },
    })
    expect((await call('GET', path)).body.hasUnpublishedChanges).toBe(true)
  })

  test.each([
    ['an empty graph', {}],
    ['a mail node that names no mail', { nodes: { hello: { type: 'email', config: {} } } }],
    [
      'an opened-or-not that names no send',
      { nodes: { opened: { type: 'opened-or-not', config: {} } } },
    ],
    ['a node of no known type', { nodes: { x: { type: 'teleport', config: {} } } }],
  ])('%s is not published: 422 with the problems, and no row is changed', async (_, part) => {
    const { call } = await openShop()
    const whole = aWelcome('hello')
    const graph =
      'nodes' in part
        ? { ...whole, nodes: { ...whole.nodes, ...part.nodes } }
        : { ...whole, nodes: {}, edges: [] }
    const { body } = await call('POST', '/api/journeys', { body: { graph } })
    const before = await countRows(database.db)
    const refused = await call('POST', `/api/journeys/${body.id}/publish`, { body: {} })

    expect(refused.status).toBe(422)
    expect(refused.body.problems).toContainEqual(expect.objectContaining({ level: 'blocking' }))
    expect(await countRows(database.db)).toEqual(before)
    expect((await call('GET', `/api/journeys/${body.id}`)).body.state).toBe('draft')
  })

  test('a broken graph is refused where it is sent, field by field', async () => {
    const { call } = await openShop()
    const graph = { ...aWelcome('hello'), edges: ['start -> hello'] }
    const reply = await call('POST', '/api/journeys', { body: { graph } })
    expect([reply.status, reply.body.errors[0].field]).toEqual([400, 'graph.edges[0]'])
  })

  test('publishing a draft that somebody changed meanwhile is refused', async () => {
    const { call } = await openShop()
    const { body } = await call('POST', '/api/journeys', { body: { graph: aWelcome('hello') } })
    const path = `/api/journeys/${body.id}`
    await call('PUT', `${path}/draft`, {
      body: { graph: aWelcome('hello') },
      headers: { 'if-match': '1' },
    })
    const stale = await call('POST', `${path}/publish`, { body: { revision: 1 } })
    expect([stale.status, stale.body.revision]).toEqual([409, 2])
  })

  test('a live journey is paused, resumed, stopped, and never deleted', async () => {
    const { call } = await openShop()
    const { body } = await call('POST', '/api/journeys', { body: { graph: aWelcome('hello') } })
    const path = `/api/journeys/${body.id}`
    expect((await call('POST', `${path}/pause`)).status).toBe(409)
    await call('POST', `${path}/publish`, { body: {} })

    expect((await call('POST', `${path}/pause`)).body.state).toBe('paused')
    expect((await call('POST', `${path}/resume`)).body).toMatchObject({
      state: 'live',
      control: 'resume',
    })
    expect((await call('POST', `${path}/stop`)).body).toMatchObject({
      state: 'stopped',
      control: 'stop',
    })
    expect((await call('DELETE', path)).status).toBe(409)
  })

  test('contacts are let in by hand, those who are not there are named', async () => {
    const { call } = await openShop()
    const { body } = await call('POST', '/api/journeys', { body: { graph: aWelcome('hello') } })
    const contact = await call('POST', '/api/contacts', { body: { email: 'ann@mail.example' } })
    const enrol = { body: { contacts: [contact.body.id, 'con_nobody'], data: { from: 'desk' } } }
    expect((await call('POST', `/api/journeys/${body.id}/enrol`, enrol)).status).toBe(409)
    await call('POST', `/api/journeys/${body.id}/publish`, { body: {} })

    const reply = await call('POST', `/api/journeys/${body.id}/enrol`, enrol)
    expect([reply.status, reply.body]).toEqual([
      202,
      { accepted: 1, refused: [{ contact: 'con_nobody', code: 'contact.unknown' }] },
    ])
    const event = await database.db
      .selectFrom('event')
      .select(['name', 'properties'])
      .executeTakeFirst()
    expect(event?.name).toBe('journey.enrolled')
    expect(JSON.parse(event?.properties ?? '')).toEqual({
      journey: body.id,
      trigger: 'start',
      data: { from: 'desk' },
    })
  })

  test('a trigger that there is not is refused, whatever it is called, and so is too much data', async () => {
    const { call } = await openShop()
    const { body } = await call('POST', '/api/journeys', { body: { graph: aWelcome('hello') } })
    const contact = await call('POST', '/api/contacts', { body: { email: 'ann@mail.example' } })
    await call('POST', `/api/journeys/${body.id}/publish`, { body: {} })
    for (const trigger of ['nowhere', 'hello', '', '__proto__', 'constructor']) {
      const ask = { contacts: [contact.body.id], trigger }
      const reply = await call('POST', `/api/journeys/${body.id}/enrol`, { body: ask })
      const named = [reply.status, reply.body.code, reply.body.errors?.[0]?.field]
      expect([trigger, ...named]).toEqual([trigger, 400, 'journey.no-trigger', 'trigger'])
    }
    const big = { contacts: [contact.body.id], data: { text: '字'.repeat(5_500) } }
    const reply = await call('POST', `/api/journeys/${body.id}/enrol`, { body: big })
    expect([reply.status, reply.body.errors]).toEqual([
      400,
      [expect.objectContaining({ field: 'data', code: 'data-too-big' })],
    ])
    expect(reply.body.errors[0].message).toContain('16 KB')
    const events = await database.db.selectFrom('event').select('id').execute()
    expect(events).toEqual([])
  })

  test('a journey that nobody entered has empty counts and no people', async () => {
    const { call, clock } = await openShop()
    const { body } = await call('POST', '/api/journeys', { body: { graph: aWelcome('hello') } })
    const path = `/api/journeys/${body.id}`
    expect((await call('GET', `${path}/counts`)).body).toEqual({
      version: null,
      inside: 0,
      at: clock.now,
      nodes: {},
      ports: {},
    })
    expect((await call('GET', `${path}/counts?version=1`)).status).toBe(404)
    expect((await call('GET', `${path}/people`)).body).toEqual({ people: [], next: null })
    const [listed] = (await call('GET', '/api/journeys')).body.journeys
    expect(listed).toMatchObject({ inside: 0, parked: 0, entered: Array(14).fill(0) })
    expect(listed.shape.nodes).toHaveLength(3)
  })
})
