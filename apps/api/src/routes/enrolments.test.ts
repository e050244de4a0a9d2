import { contacts, publish } from '@sojourn/db'
import { lockAddressed } from '@sojourn/db/runtime'
import { anEnrolment, aProgram, aPublishedJourney, eachDatabase } from '@sojourn/db/testing'
import { emptyGraph } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { openHouse } from '../testing/open-house.ts'

const wait = { do: 'sleep', for: 'P1D', next: { next: null } } as const

eachDatabase((database) => {
  /** A live journey in which one waits, one is parked and one has left, all at `wait`. */
  const openJourney = async () => {
    const house = await openHouse(database.db)
    const { db } = database
    const program = aProgram({ wait, other: wait })
    const { journey, version } = await aPublishedJourney(db, house.workspace, { program })
    const passage = (contact: string, columns: object) =>
      anEnrolment(db, {
        workspace_id: house.workspace,
        journey_id: journey,
        version_id: version,
        contact_id: contact,
        ...columns,
      })
    const waiting = await passage('con_a', { wake_at: house.clock.now - 1 })
    const parked = await passage('con_b', { status: 'parked', end_reason: 'webhook.503' })
    const ended = await passage('con_c', { status: 'ended' })
    const tasks = () =>
      db
        .selectFrom('control_task')
        .select(['act', 'enrolment_id', 'step_id', 'who', 'to_step'])
        .execute()
    const path = `/api/journeys/${journey}`
    return { ...house, path, journey, waiting, parked, ended, tasks }
  }

  test('one person is moved, removed or tried again: the worker is asked', async () => {
    const { call, waiting, parked, tasks } = await openJourney()
    const moved = await call('POST', `/api/enrolments/${waiting}/move`, { body: { to: 'other' } })
    expect([moved.status, moved.body]).toEqual([202, { people: 1, refused: 0 }])
    await call('POST', `/api/enrolments/${parked}/retry`)
    await call('POST', `/api/enrolments/${waiting}/remove`)

    const who = 'inside'
    expect(await tasks()).toEqual([
      { act: 'move', enrolment_id: waiting, step_id: null, who, to_step: 'other' },
      { act: 'retry', enrolment_id: parked, step_id: null, who, to_step: null },
      { act: 'remove', enrolment_id: waiting, step_id: null, who, to_step: null },
    ])
  })

  test('for who is removed nothing more is begun, from the answer on', async () => {
    const { call, waiting } = await openJourney()
    await call('POST', `/api/enrolments/${waiting}/remove`)
    const row = await database.db
      .selectFrom('enrolment')
      .select('leaving')
      .where('id', '=', waiting)
      .executeTakeFirstOrThrow()
    expect(row.leaving).toBe('removed')
  })

  test('everybody at a node, or those parked there, are treated together', async () => {
    const { call, path, tasks } = await openJourney()
    const node = `${path}/nodes/wait`
    const answers = [
      await call('POST', `${node}/retry`),
      await call('POST', `${node}/move`, { body: { to: 'other', who: 'inside' } }),
      await call('POST', `${node}/release`),
      await call('POST', `${path}/nodes/other/retry`),
    ]
    expect(answers.map(({ status, body }) => [status, body.people])).toEqual([
      [202, 1],
      [202, 2],
      [202, 1],
      [202, 0],
    ])
    expect((await tasks()).map(({ act, step_id, who }) => [act, step_id, who])).toEqual([
      ['retry', 'wait', 'parked'],
      ['move', 'wait', 'inside'],
      ['remove', 'wait', 'parked'],
    ])
  })

  test('of those at a node only whom a filter finds, or who was chosen, are treated', async () => {
    const { call, path, waiting, parked, workspace } = await openJourney()
    const { db } = database
    await contacts(db, workspace).create({ name: 'Other', email: 'other@mail.example' }, 1)
    const node = `${path}/nodes/wait`
    const asked = async (which: object) =>
      (await call('POST', `${node}/release`, { body: { who: 'inside', which } })).body.people
    expect(await asked({ status: 'parked' })).toBe(1)
    expect(await asked({ chosen: [waiting] })).toBe(1)
    expect(await asked({ chosen: [waiting, parked] })).toBe(2)
    expect(await asked({ before: -1 })).toBe(0)
    expect(await asked({ query: 'nobody like that' })).toBe(0)

    const tasks = await db
      .selectFrom('control_task')
      .select('filter')
      .orderBy('created_at')
      .execute()
    expect(tasks.map(({ filter }) => JSON.parse(filter ?? '{}'))).toEqual(
      expect.arrayContaining([{ status: 'parked' }, { chosen: [waiting] }]),
    )
    const found = await db.transaction((tx) =>
      lockAddressed(tx, {
        workspace,
        journey: path.split('/').at(-1) ?? '',
        enrolment: null,
        node: 'wait',
        who: 'inside',
        filter: { chosen: [waiting] },
        cursor: '',
        limit: 10,
      }),
    )
    expect(found.map(({ id }) => id)).toEqual([waiting])
    const much = Array.from({ length: 501 }, (_, index) => `enr_${index}`)
    expect(
      (await call('POST', `${node}/retry`, { body: { which: { chosen: much } } })).status,
    ).toBe(400)
  })

  test('the list of people is narrowed by status, by name and by how long they have been there', async () => {
    const { call, path, waiting, parked, workspace, clock } = await openJourney()
    const { db } = database
    const { id: ann } = await contacts(db, workspace).create({ name: 'Ann Lee' }, 1)
    await db
      .updateTable('enrolment')
      .set({ contact_id: ann, touched_at: clock.now })
      .where('id', '=', waiting)
      .execute()
    const ids = async (query: string) =>
      (await call('GET', `${path}/people?node=wait&${query}`)).body.people.map(
        (person: { enrolment: string }) => person.enrolment,
      )
    expect(await ids('query=ann%20l')).toEqual([waiting])
    expect(await ids('query=nobody')).toEqual([])
    expect(await ids('status=parked')).toEqual([parked])
    expect(await ids(`before=${clock.now - 1}`)).not.toContain(waiting)
    expect(await ids(`before=${clock.now}&status=waiting`)).toEqual([waiting])

    const count = async (query: string) =>
      (await call('GET', `${path}/people/count?node=wait&${query}`)).body
    expect(await count('')).toEqual({ inside: 2, parked: 1 })
    expect(await count('query=ann')).toEqual({ inside: 1, parked: 0 })
  })

  test('what cannot be done is refused with its reason, and nothing is asked of the worker', async () => {
    const { call, path, waiting, ended, tasks } = await openJourney()
    const enrolment = (id: string, act: string, body?: object) =>
      call('POST', `/api/enrolments/${id}/${act}`, body ? { body } : {})
    const refused = [
      await enrolment(waiting, 'retry'),
      await enrolment(ended, 'remove'),
      await enrolment('enr_nobody', 'remove'),
      await enrolment(waiting, 'move', { to: 'nowhere' }),
      await enrolment(waiting, 'move', { to: 'No Node!' }),
      await enrolment(waiting, 'move', {}),
      await call('POST', `${path}/nodes/wait/move`, { body: { to: 'nowhere' } }),
      await call('POST', '/api/journeys/jrn_none/nodes/wait/retry'),
    ]
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'enrolment.not-parked'],
      [409, 'enrolment.ended'],
      [404, 'enrolment.unknown'],
      [400, 'node.unknown'],
      [400, 'invalid'],
      [400, 'invalid'],
      [400, 'node.unknown'],
      [404, 'journey.unknown'],
    ])
    expect(await tasks()).toEqual([])
  })

  test('a node that no version has is named; one where nobody stands is no error', async () => {
    const { call, path, tasks } = await openJourney()
    const ask = async (node: string, act: string, body: object = {}) => {
      const reply = await call('POST', `${path}/nodes/${node}/${act}`, { body })
      return [reply.status, reply.body.code, reply.body.errors?.[0]?.field ?? reply.body.people]
    }
    expect([
      await ask('nowhere', 'retry'),
      await ask('constructor', 'release', { who: 'inside' }),
      await ask('nowhere', 'move', { to: 'wait' }),
      await ask('other', 'move', { to: 'nowhere' }),
      await ask('other', 'retry'),
    ]).toEqual([
      [404, 'node.unknown', 'node'],
      [404, 'node.unknown', 'node'],
      [404, 'node.unknown', 'node'],
      [400, 'node.unknown', 'to'],
      [202, undefined, 0],
    ])
    expect(await tasks()).toEqual([])
  })

  test('another workspace’s people are not there', async () => {
    const { waiting } = await openJourney()
    const other = await openHouse(database.db)
    expect((await other.call('POST', `/api/enrolments/${waiting}/remove`)).status).toBe(404)
  })

  test('publishing waits until everybody is treated', async () => {
    const { call, workspace, waiting, journey } = await openJourney()
    await call('POST', `/api/enrolments/${waiting}/remove`)
    const publication = {
      journey,
      revision: 1,
      graph: emptyGraph('Welcome'),
      program: { hash: 'hash', text: '{}' },
      mails: {},
      contents: {},
      by: null,
      at: 2000,
    }
    const published = database.db.transaction((tx) => publish(tx, workspace, publication))
    await expect(published).rejects.toMatchObject({ code: 'journey.busy', status: 409 })
  })

  test('resuming says how many deadlines passed and takes what to do with them', async () => {
    const { call, path, clock } = await openJourney()
    await call('POST', `${path}/pause`)
    expect((await call('GET', `${path}/overdue`)).body).toEqual({ overdue: 1, at: clock.now })
    const wrong = [
      { overdue: 'never' },
      { overdue: 'spread', over: 'soon' },
      { overdue: 'spread', over: 'P90D' },
      { overdue: 'spread', over: 'PT0S' },
    ]
    for (const body of wrong)
      expect((await call('POST', `${path}/resume`, { body })).status).toBe(400)
    expect((await call('GET', path)).body.state).toBe('paused')

    const resumed = await call('POST', `${path}/resume`, {
      body: { overdue: 'spread', over: 'PT2H' },
    })
    expect(resumed.body).toMatchObject({ state: 'live', control: 'resume' })
    const row = await database.db
      .selectFrom('journey')
      .select('control_options')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(row.control_options ?? '')).toEqual({
      overdue: 'spread',
      overMs: 7_200_000,
      before: clock.now,
    })
  })
})
