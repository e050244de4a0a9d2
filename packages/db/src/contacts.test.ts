import { expect, test } from 'vitest'
import { contacts } from './contacts.ts'
import { deleteContacts } from './delete-contact.ts'
import { facts } from './facts.ts'
import { identifiers } from './identifiers.ts'
import { ingest } from './ingest.ts'
import { profiles } from './profiles.ts'
import { aCall, anEnrolment, aPublishedJourney, eachDatabase } from './testing/index.ts'

eachDatabase((database) => {
  const create = (
    workspace: string,
    fields: Parameters<ReturnType<typeof contacts>['create']>[0],
  ) => database.db.transaction((tx) => contacts(tx, workspace).create(fields, 1000))

  test('a contact made by hand is found by its address and its user id', async () => {
    const workspace = await database.workspace()
    const ann = await create(workspace, {
      email: 'Ann@Shop.example',
      name: 'Ann',
      userId: 'ann',
      attributes: { plan: 'gold' },
    })
    expect(ann).toMatchObject({
      email: 'Ann@Shop.example',
      name: 'Ann',
      attributes: { plan: 'gold', email: 'Ann@Shop.example', name: 'Ann' },
    })
    expect(await identifiers(database.db, workspace).of(ann.id)).toEqual(
      expect.arrayContaining([
        { kind: 'email', value: 'ann@shop.example' },
        { kind: 'user_id', value: 'ann' },
      ]),
    )
    expect(await facts(database.db, workspace).attributes()).toEqual(['email', 'name', 'plan'])
  })

  test('an address that is somebody else’s makes no second contact', async () => {
    const workspace = await database.workspace()
    await create(workspace, { email: 'ann@shop.example' })
    await expect(create(workspace, { email: 'ANN@shop.example' })).rejects.toMatchObject({
      code: 'contact.exists',
    })
    expect((await contacts(database.db, workspace).list()).total).toBe(1)
  })

  test('with a new address the contact is found by it, and no longer by the old one', async () => {
    const workspace = await database.workspace()
    const { id } = await create(workspace, { email: 'old@shop.example' })
    const changed = await database.db.transaction((tx) =>
      contacts(tx, workspace).update(id, { email: 'new@shop.example', name: null }, 2000),
    )
    expect(changed.email).toBe('new@shop.example')
    expect(await identifiers(database.db, workspace).of(id)).toEqual([
      { kind: 'email', value: 'new@shop.example' },
    ])
  })

  test('a change that names no field leaves all as it is', async () => {
    const workspace = await database.workspace()
    const ann = await create(workspace, { email: 'ann@shop.example', name: 'Ann' })
    const same = await database.db.transaction((tx) =>
      contacts(tx, workspace).update(ann.id, {}, 2000),
    )
    expect(same).toEqual(ann)
  })

  test('finds a part of a Chinese name, part of an address in any case, and a whole id', async () => {
    const workspace = await database.workspace()
    const ming = await create(workspace, {
      name: '王小明',
      email: 'Ming@Shop.example',
      userId: 'U-7',
    })
    await create(workspace, { name: '陳大文' })
    const found = async (query: string) => {
      const { items, total } = await contacts(database.db, workspace).list({ query })
      return { names: items.map(({ name }) => name), total }
    }
    const onlyMing = { names: ['王小明'], total: 1 }
    expect(await found('小明')).toEqual(onlyMing)
    expect(await found('ming@SHOP')).toEqual(onlyMing)
    expect(await found('U-7')).toEqual(onlyMing)
    expect(await found(ming.id)).toEqual(onlyMing)
    expect(await found('%')).toEqual({ names: [], total: 0 })
  })

  test('pages through all contacts, the newest first, each once', async () => {
    const workspace = await database.workspace()
    for (let index = 0; index < 7; index++) await create(workspace, { name: `P${index}` })
    const list = contacts(database.db, workspace).list
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list({ cursor, limit: 3 })
      expect(page.total).toBe(7)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(7)
    expect(seen).toEqual([...seen].sort().reverse())
  })

  test('nothing of another workspace is seen or touched', async () => {
    const [ours, theirs] = [await database.workspace(), await database.workspace()]
    const { id } = await create(theirs, { name: 'Theirs' })
    expect(await contacts(database.db, ours).find(id)).toBeUndefined()
    expect((await contacts(database.db, ours).list({ query: 'Theirs' })).total).toBe(0)
    await database.db.transaction((tx) => deleteContacts(tx, ours, [id], 1))
    await database.db.transaction((tx) =>
      profiles(tx, ours).apply([{ contact: id, traits: { name: 'Ours' }, at: 9e12 }], 1),
    )
    expect((await contacts(database.db, theirs).get(id)).name).toBe('Theirs')
  })

  test('changes of many contacts are applied in their order, and the gone are left out', async () => {
    const workspace = await database.workspace()
    const ann = await create(workspace, { name: 'Ann' })
    const bo = await create(workspace, { name: 'Bo' })
    await database.db.transaction((tx) =>
      profiles(tx, workspace).apply(
        [
          { contact: ann.id, traits: { plan: 'free' }, at: 3000 },
          { contact: 'con_gone', traits: { plan: 'gold' }, at: 3000 },
          { contact: bo.id, traits: { name: 'Bob' }, at: 3000 },
          { contact: ann.id, traits: { plan: 'gold' }, at: 3000 },
        ],
        4000,
      ),
    )
    const all = contacts(database.db, workspace)
    expect((await all.get(ann.id)).attributes).toMatchObject({ name: 'Ann', plan: 'gold' })
    expect(await all.get(bo.id)).toMatchObject({ name: 'Bob', updatedAt: 4000 })
  })

  test('whoever is deleted is gone with their events, and leaves their journeys', async () => {
    const workspace = await database.workspace()
    const { db } = database
    const { id } = await create(workspace, { email: 'ann@shop.example', userId: 'ann' })
    await db.transaction((tx) => ingest(tx, workspace, [aCall({ userId: 'ann' })]))
    const { journey, version } = await aPublishedJourney(db, workspace)
    const inside = { workspace_id: workspace, journey_id: journey, version_id: version }
    await db
      .insertInto('cohort')
      .values({
        id: 'coh_1',
        workspace_id: workspace,
        version_id: version,
        size: 1,
        journal_number: 0,
        created_at: 0,
        poke: 0,
      })
      .execute()
    await anEnrolment(db, { ...inside, contact_id: id, cohort_id: 'coh_1', ordinal: 0 })
    await anEnrolment(db, { ...inside, contact_id: id, status: 'parked', reentry_key: 'other' })

    expect(await db.transaction((tx) => deleteContacts(tx, workspace, [id], 5000))).toBe(true)

    expect(await contacts(db, workspace).find(id)).toBeUndefined()
    expect(await identifiers(db, workspace).of(id)).toEqual([])
    expect(await db.selectFrom('event').select('id').execute()).toEqual([])
    const left = await db
      .selectFrom('enrolment')
      .select(['status', 'leaving', 'end_reason'])
      .orderBy('status', 'desc')
      .execute()
    expect(left).toEqual([
      { status: 'waiting', leaving: 'contact-deleted', end_reason: null },
      { status: 'ended', leaving: null, end_reason: 'contact-deleted' },
    ])
    const cohort = await db.selectFrom('cohort').select('poke').executeTakeFirstOrThrow()
    expect(cohort.poke).toBe(1)
  })
})
