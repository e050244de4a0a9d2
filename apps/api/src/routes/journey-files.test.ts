import { eachDatabase } from '@sojourn/db/testing'
import { emptyGraph, type Graph, graphText } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { aMail } from '../testing/drawings.ts'
import { countRows, type House, openHouse } from '../testing/open-house.ts'

const ladder = (within: string): Graph => ({
  ...emptyGraph('Ladder', 'sub-flow'),
  inputs: [{ name: 'mail', label: 'Mail', type: 'mail', required: true }],
  nodes: {
    start: { type: 'sub-flow-start', config: {} },
    hello: { type: 'email', config: { mail: '{{ input.mail }}' } },
    seen: { type: 'opened-or-not', config: { send: 'hello', within } },
    again: { type: 'email', config: { mail: 'reminder' } },
    won: { type: 'exit', config: { reason: 'Opened' } },
  },
  edges: [
    'start.next -> hello',
    'hello.sent -> seen',
    'seen.opened -> won',
    'seen.not-opened -> again',
  ],
})

const use = (flow: string, version: number) => ({
  type: 'sub-flow',
  config: {
    flow,
    version,
    inputs: { mail: 'hello' },
    exits: [
      { id: 'done', label: '' },
      { id: 'won', label: 'Opened' },
    ],
  },
})

/** Two versions of a sub-flow, three mails and a sender; the first version lies in another sub-flow. */
const draw = async (house: House) => {
  const { call } = house
  const sender = await call('POST', '/api/senders', {
    body: { name: 'Shop', address: 'hi@shop.example', postalAddress: '1 Tea Street' },
  })
  for (const id of ['hello', 'reminder', 'thanks', 'unused'])
    await call('POST', '/api/mails', { body: { id, document: aMail(id) } })
  const publish = async (id: string, graph: Graph, revision?: number) => {
    if (revision === undefined) await call('POST', '/api/journeys', { body: { id, graph } })
    else
      await call('PUT', `/api/journeys/${id}/draft`, {
        body: { graph },
        headers: { 'if-match': String(revision) },
      })
    const { status } = await call('POST', `/api/journeys/${id}/publish`, { body: {} })
    expect(status).toBe(201)
  }
  await publish('ladder', ladder('PT1H'))
  await publish('ladder', ladder('PT2H'), 1)
  await publish('ladder', ladder('PT3H'), 2)
  await publish('outer', {
    ...emptyGraph('Outer', 'sub-flow'),
    nodes: { start: { type: 'sub-flow-start', config: {} }, inner: use('ladder', 1) },
    edges: ['start.next -> inner'],
  })
  const graph: Graph = {
    ...emptyGraph('Welcome'),
    nodes: {
      start: { type: 'trigger-event', config: { event: 'Signed Up' } },
      steps: use('ladder', 3),
      outer: { type: 'sub-flow', config: { flow: 'outer', version: 1 } },
      thanks: { type: 'email', config: { mail: 'thanks', sender: sender.body.id } },
    },
    edges: ['start.next -> steps', 'steps.won -> outer', 'outer.done -> thanks'],
  }
  const { body } = await call('POST', '/api/journeys', { body: { graph } })
  return { journey: body.id as string, sender: sender.body.id as string }
}

const fileOf = async ({ call }: House, journey: string) =>
  (await call('GET', `/api/journeys/${journey}/file`)).body

const importInto = ({ call }: House, file: unknown, choices: object = {}) =>
  call('POST', '/api/journey-files/import', { body: { file, ...choices } })

const statesIn = async ({ call }: House, file: unknown) => {
  const { body } = await call('POST', '/api/journey-files/plan', { body: { file } })
  const states = (list: { id: string; state: string }[]) =>
    Object.fromEntries(list.map(({ id, state }) => [id, state]))
  return { ...states(body.mails), ...states(body.flows) }
}

eachDatabase((database) => {
  const openBoth = async () => {
    const from = await openHouse(database.db)
    return { from, to: await openHouse(database.db), ...(await draw(from)) }
  }

  test('a journey’s file carries the sub-flows it pins and all their mails, and names its senders', async () => {
    const { from, journey, sender } = await openBoth()
    const file = await fileOf(from, journey)
    expect([file.schema, file.name]).toEqual(['sojourn.journey/1', 'Welcome'])
    expect(Object.keys(file.carries.mails)).toEqual(['hello', 'reminder', 'thanks'])
    expect(Object.keys(file.carries.flows.ladder.versions)).toEqual(['1', '3'])
    expect(file.carries.senders).toEqual({ [sender]: { name: 'Shop', address: 'hi@shop.example' } })
  })

  test('a journey that needs nothing is its graph and nothing more, and such a file comes in', async () => {
    const { call, ...house } = await openHouse(database.db)
    const graph = {
      ...emptyGraph('Alone'),
      nodes: { a: { type: 'delay', config: { for: 'P1D' } } },
    }
    const { body } = await call('POST', '/api/journeys', { body: { graph } })
    const answer = await house.app.request(`/api/journeys/${body.id}/file`, {
      headers: { authorization: `Bearer ${house.key}` },
    })
    expect(await answer.text()).toBe(graphText(graph))
    const imported = await importInto({ call, ...house }, graph)
    expect(imported.status).toBe(201)
    const copy = (await call('GET', `/api/journeys/${imported.body.journey}`)).body
    expect([copy.state, copy.graph]).toEqual(['draft', body.graph])
  })

  test('in another workspace everything is made at once, and only a draft when it comes again', async () => {
    const { from, to, journey } = await openBoth()
    const file = await fileOf(from, journey)
    const states = await statesIn(to, file)
    expect(new Set(Object.values(states))).toEqual(new Set(['new']))
    const before = await countRows(database.db)
    const first = await importInto(to, file)
    expect(first.status).toBe(201)
    const after = await countRows(database.db)
    const more = (table: string) => (after[table] ?? 0) - (before[table] ?? 0)
    // The mails; both sub-flows and the draft; two versions of the one and one of the other.
    expect([more('mail'), more('journey'), more('version')]).toEqual([3, 3, 3])
    const { graph } = (await to.call('GET', `/api/journeys/${first.body.journey}`)).body
    expect(graph.nodes.steps.config).toMatchObject({ flow: 'ladder', version: 2 })
    // Nobody here has the sender’s address.
    expect(graph.nodes.thanks.config).toEqual({ mail: 'thanks' })

    await to.call('POST', '/api/senders', {
      body: { name: 'Shop', address: 'HI@shop.example', postalAddress: '1 Tea Street' },
    })
    const published = await to.call('POST', `/api/journeys/${first.body.journey}/publish`, {
      body: {},
    })
    expect(published.status).toBe(201)

    expect(new Set(Object.values(await statesIn(to, file)))).toEqual(new Set(['same']))
    const again = await importInto(to, file)
    expect([again.status, again.body.mails, again.body.flows]).toEqual([201, {}, {}])
    const drawn = (await to.call('GET', `/api/journeys/${again.body.journey}`)).body.graph
    expect(drawn.nodes.steps.config).toMatchObject({ flow: 'ladder', version: 2 })
    const { senders } = (await to.call('GET', '/api/senders')).body
    expect(drawn.nodes.thanks.config.sender).toBe(senders[0].id)
  })

  test('what is different here is asked about: what is here stays, or a copy comes in beside it', async () => {
    const { from, to, journey } = await openBoth()
    const file = await fileOf(from, journey)
    await to.call('POST', '/api/mails', { body: { id: 'thanks', document: aMail('Merci') } })
    await to.call('POST', '/api/mails', { body: { id: 'reminder', document: aMail('reminder') } })
    await to.call('POST', '/api/mails', { body: { id: 'hello', document: aMail('hello') } })
    await to.call('POST', '/api/senders', {
      body: { name: 'Shop', address: 'hi@shop.example', postalAddress: '1 Tea Street' },
    })
    await to.call('POST', '/api/journeys', { body: { id: 'ladder', graph: ladder('PT9H') } })
    await to.call('POST', '/api/journeys/ladder/publish', { body: {} })
    expect(await statesIn(to, file)).toEqual({
      hello: 'same',
      reminder: 'same',
      thanks: 'different',
      ladder: 'different',
      outer: 'new',
    })

    const before = await countRows(database.db)
    const undecided = await importInto(to, file, { mails: { thanks: 'copy' } })
    expect(undecided.status).toBe(422)
    expect(undecided.body.errors).toMatchObject([{ field: 'flows.ladder', code: 'required' }])
    expect(await countRows(database.db)).toEqual(before)

    const kept = await importInto(to, file, {
      mails: { thanks: 'here' },
      flows: { ladder: 'here' },
    })
    expect([kept.body.mails, Object.keys(kept.body.flows)]).toEqual([{}, ['outer']])
    const graphOf = async (id: string): Promise<Graph> =>
      (await to.call('GET', `/api/journeys/${id}`)).body.graph
    const one = await graphOf(kept.body.journey)
    expect(one.nodes.steps?.config).toMatchObject({ flow: 'ladder', version: 1 })
    expect(one.nodes.thanks?.config.mail).toBe('thanks')

    const copied = await importInto(to, file, {
      mails: { thanks: 'copy' },
      flows: { ladder: 'copy', outer: 'copy' },
    })
    expect(copied.status).toBe(201)
    const other = await graphOf(copied.body.journey)
    expect(other.nodes.steps?.config).toMatchObject({ flow: copied.body.flows.ladder, version: 2 })
    expect(other.nodes.thanks?.config.mail).toBe(copied.body.mails.thanks)
    const copy = await to.call('GET', `/api/mails/${copied.body.mails.thanks}`)
    expect(copy.body.document.name).toBe('thanks (copy)')
    const inner = await graphOf(copied.body.flows.outer)
    expect(inner.nodes.inner?.config).toMatchObject({ flow: copied.body.flows.ladder, version: 1 })
    expect((await graphOf('ladder')).nodes).toEqual(ladder('PT9H').nodes)
  })

  test('a file is refused whole: a mail that is none, a sub-flow that cannot run, one that is too big', async () => {
    const { from, to, journey } = await openBoth()
    const file = await fileOf(from, journey)
    const before = await countRows(database.db)
    const { carries } = file
    const oddMail = { ...carries, mails: { ...carries.mails, thanks: { name: '' } } }
    const odd = await importInto(to, { ...file, carries: oddMail })
    expect(odd.status).toBe(400)
    expect(odd.body.errors[0].field).toBe('file.carries.mails.thanks.name')

    const noFlow = { ...carries, flows: { ...carries.flows, outer: { versions: {} } } }
    expect((await importInto(to, { ...file, carries: noFlow })).status).toBe(400)

    const broken = { ...ladder('PT1H'), edges: ['start.next -> nobody'] }
    const flows = { ...carries.flows, ladder: { versions: { 1: broken, 3: broken } } }
    const blocked = await importInto(to, { ...file, carries: { ...carries, flows } })
    expect([blocked.status, blocked.body.code]).toEqual([422, 'file.flow-blocked'])
    expect(blocked.body.problems.length).toBeGreaterThan(0)

    const circle = {
      ...emptyGraph('Circle', 'sub-flow'),
      nodes: { start: { type: 'sub-flow-start', config: {} }, inner: use('circle', 1) },
      edges: ['start.next -> inner'],
    }
    const round = { ...file, carries: { flows: { circle: { versions: { 1: circle } } } } }
    expect((await importInto(to, round)).status).toBe(422)

    const large = { ...file, padding: 'x'.repeat(5 * 1024 * 1024) }
    expect((await importInto(to, large)).status).toBe(413)
    expect(await countRows(database.db)).toEqual(before)
  })

  test('a file of another workspace is nobody else’s to read', async () => {
    const { to, journey } = await openBoth()
    expect((await to.call('GET', `/api/journeys/${journey}/file`)).status).toBe(404)
  })
})
