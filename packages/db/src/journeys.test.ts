import { edgeText, emptyGraph, type Graph } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { counts } from './counts.ts'
import { journeyControls } from './journey-controls.ts'
import { journeys } from './journeys.ts'
import { mails } from './mails.ts'
import { people } from './people.ts'
import { anEnrolment, aProgram, aPublishedJourney, eachDatabase } from './testing/index.ts'
import { publish, versions } from './versions.ts'

const aGraph = (change: Partial<Graph> = {}): Graph => ({
  ...emptyGraph('Welcome'),
  nodes: { hello: { type: 'email', config: { mail: 'welcome' } } },
  ...change,
})

eachDatabase((database) => {
  const publishDraft = (workspace: string, journey: string, revision: number, graph: Graph) =>
    database.db.transaction((tx) =>
      publish(tx, workspace, {
        journey,
        revision,
        graph,
        program: { hash: 'h', text: JSON.stringify(aProgram()) },
        mails: { welcome: { content: 'c', name: 'Welcome', revision: 1 } },
        contents: { c: { en: {} } },
        by: null,
        at: 2000,
      }),
    )

  test('of two who save the same revision one gets through, the other learns the present one', async () => {
    const workspace = await database.workspace()
    const all = journeys(database.db, workspace)
    const { id, revision } = await all.create({ graph: aGraph(), at: 1 })
    const saves = await Promise.allSettled([
      all.saveDraft(id, { graph: aGraph({ name: 'One' }), revision, at: 2 }),
      all.saveDraft(id, { graph: aGraph({ name: 'Two' }), revision, at: 2 }),
    ])
    expect(saves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const rejected = saves.find((save) => save.status === 'rejected')
    expect(rejected?.reason).toMatchObject({
      code: 'journey.stale',
      status: 409,
      values: { revision: revision + 1 },
    })
  })

  test('a slug is taken once per workspace', async () => {
    const [one, two] = [await database.workspace(), await database.workspace()]
    const create = (workspace: string) =>
      journeys(database.db, workspace).create({ id: 'welcome', graph: aGraph(), at: 1 })
    await create(one)
    await create(two)
    await expect(create(one)).rejects.toMatchObject({ code: 'journey.exists' })
  })

  test('publishing freezes a version, counts it up and lets contacts in', async () => {
    const workspace = await database.workspace()
    const all = journeys(database.db, workspace)
    const { id } = await all.create({ graph: aGraph(), at: 1 })
    expect(await publishDraft(workspace, id, 1, aGraph())).toMatchObject({ number: 1 })
    expect(await publishDraft(workspace, id, 1, aGraph())).toMatchObject({ number: 2 })

    expect(await all.get(id)).toMatchObject({ state: 'live', version: { number: 2 } })
    expect(await versions(database.db, workspace).list(id)).toMatchObject([
      { number: 2, inside: 0 },
      { number: 1, inside: 0 },
    ])
    expect(await versions(database.db, workspace).get(id, 1)).toMatchObject({
      graph: aGraph(),
      program: aProgram(),
      mails: { welcome: { content: 'c' } },
    })
  })

  test('a draft that was saved meanwhile is not published', async () => {
    const workspace = await database.workspace()
    const all = journeys(database.db, workspace)
    const { id } = await all.create({ graph: aGraph(), at: 1 })
    await all.saveDraft(id, { graph: aGraph(), revision: 1, at: 2 })
    await expect(publishDraft(workspace, id, 1, aGraph())).rejects.toMatchObject({
      code: 'journey.stale',
      values: { revision: 2 },
    })
    expect(await all.get(id)).toMatchObject({ state: 'draft', version: null })
  })

  test('a moved node is no unpublished change, a new edge and an edited mail are', async () => {
    const workspace = await database.workspace()
    const { db } = database
    const all = journeys(db, workspace)
    const document = { schema: 'sojourn.mail/1', name: 'M', fallback: 'en', variants: {} } as const
    await mails(db, workspace).create({ id: 'welcome', document, at: 1 })
    const { id } = await all.create({ graph: aGraph(), at: 1 })
    await publishDraft(workspace, id, 1, aGraph())
    const isChanged = async () => (await all.get(id)).hasUnpublishedChanges
    expect(await isChanged()).toBe(false)

    await all.saveDraft(id, { graph: aGraph({ layout: { hello: [9, 9] } }), revision: 1, at: 2 })
    expect(await isChanged()).toBe(false)

    const edges = [edgeText({ from: 'hello', port: 'sent', to: 'hello' })]
    await all.saveDraft(id, { graph: aGraph({ edges }), revision: 2, at: 3 })
    expect(await isChanged()).toBe(true)

    await all.saveDraft(id, { graph: aGraph(), revision: 3, at: 4 })
    await mails(db, workspace).save('welcome', { document, revision: 1, at: 5 })
    expect(await isChanged()).toBe(true)
  })

  test('only a draft that nobody published can be deleted', async () => {
    const workspace = await database.workspace()
    const all = journeys(database.db, workspace)
    const draft = await all.create({ graph: aGraph(), at: 1 })
    await all.deleteDraft(draft.id)
    expect(await all.find(draft.id)).toBeUndefined()

    const { journey } = await aPublishedJourney(database.db, workspace)
    await expect(all.deleteDraft(journey)).rejects.toMatchObject({ code: 'journey.published' })
  })

  test('pausing, resuming and stopping leave the rest to the worker, and twice is no error', async () => {
    const workspace = await database.workspace()
    const { db } = database
    const { journey } = await aPublishedJourney(db, workspace)
    const controls = journeyControls(db, workspace)
    const now = () => journeys(db, workspace).get(journey)

    await controls.pause(journey, 5)
    await controls.pause(journey, 6)
    expect(await now()).toMatchObject({ state: 'paused', control: null, pausedAt: 5 })
    await controls.resume(journey, 7)
    expect(await now()).toMatchObject({ state: 'live', control: 'resume', pausedAt: null })
    await expect(publishDraft(workspace, journey, 1, aGraph())).rejects.toMatchObject({
      code: 'journey.busy',
    })
    await controls.stop(journey, 8)
    expect(await now()).toMatchObject({ state: 'stopped', control: 'stop' })
    await expect(controls.pause(journey, 9)).rejects.toMatchObject({
      code: 'journey.state',
      values: { state: 'stopped' },
    })
  })

  test('counts who stands where and who passed, of one version and of all; tests are left out', async () => {
    const workspace = await database.workspace()
    const { db } = database
    const { journey, version } = await aPublishedJourney(db, workspace)
    const second = await publishDraft(workspace, journey, 1, aGraph())
    const enrol = (version_id: string, contact_id: string, more: object) =>
      anEnrolment(db, {
        workspace_id: workspace,
        journey_id: journey,
        version_id,
        contact_id,
        ...more,
      })
    await enrol(version, 'ann', { step_id: 'hello', status: 'acting' })
    await enrol(version, 'bo', { step_id: 'hello~more' })
    await enrol(second.id, 'cy', { step_id: 'hello', status: 'parked' })
    await enrol(second.id, 'dee', { step_id: 'hello', status: 'ended' })
    await enrol(second.id, 'eve', { step_id: 'hello', is_test: 1 })
    const passed = (version_id: string, port: string, number: number) => ({
      workspace_id: workspace,
      version_id,
      step_id: 'hello',
      port,
      passed: number,
    })
    await db
      .insertInto('counter')
      .values([
        passed(version, 'sent', 3),
        passed(second.id, 'sent', 4),
        passed(version, 'failed', 1),
      ])
      .execute()

    const repository = counts(db, workspace)
    expect(await repository.ofJourney(journey)).toEqual({
      inside: 3,
      nodes: { hello: { waiting: 2, passed: 8, parked: 1 } },
      ports: { 'hello.sent': 7, 'hello.failed': 1 },
    })
    expect(await repository.ofJourney(journey, 2)).toEqual({
      inside: 1,
      nodes: { hello: { waiting: 0, passed: 4, parked: 1 } },
      ports: { 'hello.sent': 4 },
    })
    expect(await repository.inside()).toEqual(new Map([[journey, { inside: 3, parked: 1 }]]))
    const nodePeople = await people(db, workspace).inJourney(journey, { node: 'hello' })
    expect(nodePeople.items.map(({ contact }) => contact.id).sort()).toEqual([
      'ann',
      'bo',
      'cy',
      'dee',
      'eve',
    ])
    const parked = await people(db, workspace).inJourney(journey, { status: 'parked' })
    expect(parked.items).toMatchObject([{ contact: { id: 'cy' }, node: 'hello', version: 2 }])
  })

  test('counts how many entered between the boundaries', async () => {
    const workspace = await database.workspace()
    const { db } = database
    const { journey, version } = await aPublishedJourney(db, workspace)
    for (const [index, entered_at] of [5, 10, 19, 20, 29, 30].entries()) {
      await anEnrolment(db, {
        workspace_id: workspace,
        journey_id: journey,
        version_id: version,
        contact_id: `con_${index}`,
        entered_at,
      })
    }
    const entered = await counts(db, workspace).entered([10, 20, 30])
    expect(entered).toEqual(new Map([[journey, [2, 2]]]))
  })

  test('a mail that a draft names is not deleted', async () => {
    const workspace = await database.workspace()
    const { db } = database
    const document = { schema: 'sojourn.mail/1', name: 'M', fallback: 'en', variants: {} } as const
    await mails(db, workspace).create({ id: 'welcome', document, at: 1 })
    const { id } = await journeys(db, workspace).create({ graph: aGraph(), at: 1 })
    await expect(mails(db, workspace).delete('welcome')).rejects.toMatchObject({
      code: 'mail.used',
      values: { usedBy: [{ id, name: 'Welcome' }] },
    })
    await journeys(db, workspace).deleteDraft(id)
    await mails(db, workspace).delete('welcome')
    expect(await mails(db, workspace).find('welcome')).toBeUndefined()
  })
})
