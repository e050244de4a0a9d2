import { eachDatabase } from '@sojourn/db/testing'
import { emptyGraph, type Graph } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { aMail } from '../testing/drawings.ts'
import { openHouse } from '../testing/open-house.ts'

const aSubFlow = (within: string): Graph => ({
  ...emptyGraph('Ladder', 'sub-flow'),
  inputs: [{ name: 'mail', label: 'Mail', type: 'mail', required: true }],
  nodes: {
    start: { type: 'sub-flow-start', config: {} },
    hello: { type: 'email', config: { mail: '{{ input.mail }}' } },
    seen: { type: 'opened-or-not', config: { send: 'hello', within } },
    won: { type: 'exit', config: { reason: 'Opened' } },
  },
  edges: ['start.next -> hello', 'hello.sent -> seen', 'seen.opened -> won'],
})

const aJourney = (flow: string, version: number, mail = 'hello'): Graph => ({
  ...emptyGraph('Welcome'),
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    a: { type: 'sub-flow', config: { flow, version, inputs: { mail } } },
    later: { type: 'delay', config: { for: 'P1D' } },
    thanks: { type: 'email', config: { mail: 'thanks' } },
  },
  edges: ['start.next -> a', 'a.won -> later', 'later.next -> thanks'],
})

eachDatabase((database) => {
  const openShop = async () => {
    const house = await openHouse(database.db)
    await house.call('POST', '/api/senders', {
      body: { name: 'Shop', address: 'hi@shop.example', postalAddress: '1 Tea Street' },
    })
    for (const id of ['hello', 'thanks'])
      await house.call('POST', '/api/mails', { body: { id, document: aMail(id) } })
    const flow = await house.call('POST', '/api/journeys', { body: { graph: aSubFlow('PT1H') } })
    const path = `/api/journeys/${flow.body.id}`
    return { ...house, flow: flow.body.id as string, path }
  }

  test('a new sub-flow has its beginning, and is listed apart', async () => {
    const { call } = await openShop()
    const body = { name: 'Steps', kind: 'sub-flow' }
    const made = await call('POST', '/api/journeys', { body })
    expect([made.status, made.body.kind]).toEqual([201, 'sub-flow'])
    expect(made.body.graph.nodes).toEqual({ start: { type: 'sub-flow-start', config: {} } })
    await call('POST', '/api/journeys', { body: { name: 'Welcome' } })

    const names = async (query: string) =>
      (await call('GET', `/api/journeys${query}`)).body.journeys.map(
        ({ name, kind }: { name: string; kind: string }) => `${name} ${kind}`,
      )
    expect(await names('?kind=journey')).toEqual(['Welcome journey'])
    expect((await names('?kind=sub-flow')).sort()).toEqual(['Ladder sub-flow', 'Steps sub-flow'])
    expect(await names('')).toHaveLength(3)
  })

  test('a journey pins the version it was published with, and a newer one is told', async () => {
    const { call, flow, path } = await openShop()
    expect((await call('POST', `${path}/publish`, { body: {} })).status).toBe(201)
    const { body } = await call('POST', '/api/journeys', { body: { graph: aJourney(flow, 1) } })
    const journey = `/api/journeys/${body.id}`
    expect((await call('POST', `${journey}/publish`, { body: {} })).status).toBe(201)
    const published = await call('GET', `${journey}/versions/1`)
    expect(Object.keys(published.body.program.steps).sort()).toEqual([
      'a/hello',
      'a/seen',
      'a~done',
      'a~won',
      'later',
      'thanks',
    ])
    expect(Object.keys(published.body.mails).sort()).toEqual(['hello', 'thanks'])

    const headers = { 'if-match': '1' }
    await call('PUT', `${path}/draft`, { body: { graph: aSubFlow('PT5H') }, headers })
    await call('POST', `${path}/publish`, { body: {} })
    expect((await call('GET', `${journey}/check`)).body.problems).toContainEqual({
      code: 'update-available',
      level: 'info',
      node: 'a',
      field: 'flow',
      values: { version: 2 },
    })
    const facts = (await call('GET', `/api/facts?journey=${body.id}`)).body
    expect(facts.flows[flow]).toMatchObject({ name: 'Ladder', latest: 2 })
    expect(Object.keys(facts.flows[flow].versions)).toEqual(['1', '2'])
    expect(facts.journeys).toEqual({ [body.id]: { name: 'Welcome', isLive: true } })

    const users = await call('GET', `${path}/used-by`)
    expect(users.body.usedBy).toEqual([
      { id: body.id, name: 'Welcome', kind: 'journey', draft: [1], live: [1] },
    ])
  })

  test('a sub-flow holds nobody: it is neither entered nor paused, and one in use is not deleted', async () => {
    const { call, flow, path } = await openShop()
    await call('POST', '/api/journeys', { body: { graph: aJourney(flow, 1) } })
    const deleted = await call('DELETE', path)
    expect([deleted.status, deleted.body.code]).toEqual([409, 'journey.in-use'])
    await call('POST', `${path}/publish`, { body: {} })
    for (const act of ['pause', 'stop']) {
      const refused = await call('POST', `${path}/${act}`)
      expect([refused.status, refused.body.code]).toEqual([409, 'journey.is-sub-flow'])
    }
    const body = { contacts: ['con_x'] }
    const entered = await call('POST', `${path}/enrol`, { body })
    expect([entered.status, entered.body.code]).toEqual([409, 'journey.is-sub-flow'])
  })

  test('a draft stays of its kind', async () => {
    const { call, path } = await openShop()
    const refused = await call('PUT', `${path}/draft`, {
      body: { graph: emptyGraph('Other') },
      headers: { 'if-match': '1' },
    })
    expect([refused.status, refused.body.code]).toEqual([409, 'journey.other-kind'])
  })

  test('what is missing inside of a sub-flow is said with the path', async () => {
    const { call, flow, path } = await openShop()
    await call('POST', `${path}/publish`, { body: {} })
    const graph = aJourney(flow, 1, 'gone')
    const { body } = await call('POST', '/api/journeys', { body: { graph } })
    const refused = await call('POST', `/api/journeys/${body.id}/publish`, { body: {} })
    expect(refused.status).toBe(422)
    expect(refused.body.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'input-wrong', node: 'a', field: 'inputs.mail' }),
        expect.objectContaining({ code: 'mail-missing', node: 'a/hello' }),
      ]),
    )
  })
})
