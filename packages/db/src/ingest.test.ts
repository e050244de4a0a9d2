import { expect, test } from 'vitest'
import { contacts } from './contacts.ts'
import { events } from './events.ts'
import { createIngest, ingest } from './ingest.ts'
import { aCall, anIdentify, eachDatabase } from './testing/index.ts'

eachDatabase((database) => {
  const store = (workspace: string, ...calls: ReturnType<typeof aCall>[]) =>
    database.db.transaction((tx) => ingest(tx, workspace, calls))

  const ownersOf = async (workspace: string) => {
    const rows = await database.db
      .selectFrom('event')
      .select('contact_id')
      .where('workspace_id', '=', workspace)
      .orderBy('seq')
      .execute()
    return rows.map((row) => row.contact_id)
  }

  test('a message id is stored once, within one set and across sets', async () => {
    const workspace = await database.workspace()
    const call = aCall({ messageId: 'once' })
    expect(await store(workspace, call, { ...call })).toEqual([
      { status: 'stored' },
      { status: 'duplicate' },
    ])
    expect(await store(workspace, { ...call, userId: 'somebody-new' })).toEqual([
      { status: 'duplicate' },
    ])
    expect(await ownersOf(workspace)).toHaveLength(1)
    expect((await contacts(database.db, workspace).list()).total).toBe(1)
  })

  test('the same message id in two workspaces is two events', async () => {
    const [one, two] = [await database.workspace(), await database.workspace()]
    const call = aCall({ messageId: 'shared' })
    expect(await store(one, call)).toEqual([{ status: 'stored' }])
    expect(await store(two, call)).toEqual([{ status: 'stored' }])
  })

  test('calls of one user id are one contact', async () => {
    const workspace = await database.workspace()
    await store(workspace, aCall({ userId: 'ann' }), aCall({ userId: 'ann' }))
    await store(workspace, aCall({ userId: 'ann' }))
    expect(new Set(await ownersOf(workspace)).size).toBe(1)
  })

  test('an anonymous visitor who says who they are keeps their contact', async () => {
    const workspace = await database.workspace()
    await store(workspace, aCall({ anonymousId: 'cookie' }))
    await store(workspace, anIdentify({}, { anonymousId: 'cookie', userId: 'ann' }))
    await store(workspace, aCall({ userId: 'ann' }))
    expect(new Set(await ownersOf(workspace)).size).toBe(1)
  })

  test('a browser that two people share does not make them one', async () => {
    const workspace = await database.workspace()
    await store(workspace, aCall({ anonymousId: 'cookie', userId: 'ann' }))
    await store(workspace, aCall({ anonymousId: 'cookie', userId: 'bo' }))
    expect(new Set(await ownersOf(workspace)).size).toBe(2)
  })

  test('an address identifies, whatever its case', async () => {
    const workspace = await database.workspace()
    await store(workspace, anIdentify({ email: 'Ann@Shop.example' }, { userId: 'ann' }))
    await store(
      workspace,
      aCall({
        anonymousId: 'cookie',
        payload: { context: { traits: { email: 'ann@shop.EXAMPLE' } } },
      }),
    )
    expect(new Set(await ownersOf(workspace)).size).toBe(1)
  })

  test('an address does not lead to a contact who has another user id', async () => {
    const workspace = await database.workspace()
    await store(workspace, anIdentify({ email: 'ann@shop.example' }, { userId: 'ann' }))
    await store(workspace, anIdentify({ email: 'ann@shop.example' }, { userId: 'bo' }))
    expect(new Set(await ownersOf(workspace)).size).toBe(2)
  })

  test('a value that many strangers share identifies nobody', async () => {
    const workspace = await database.workspace()
    const [answer] = await store(workspace, aCall({ userId: '0000-0000' }))
    expect(answer).toEqual({ status: 'nobody' })
    expect((await contacts(database.db, workspace).list()).total).toBe(0)
  })

  test('a new contact has its address at once', async () => {
    const workspace = await database.workspace()
    await store(
      workspace,
      anIdentify({ email: 'ann@shop.example', name: 'Ann' }, { userId: 'ann' }),
    )
    const { items } = await contacts(database.db, workspace).list()
    expect(items.map(({ email }) => email)).toEqual(['ann@shop.example'])
  })

  test('text that no database can hold does not hold up the others', async () => {
    const workspace = await database.workspace()
    const odd = aCall({
      userId: 'odd\0',
      name: 'N\0ame',
      properties: { 'k\0': 'v\0', half: '\ud800' },
    })
    expect(await store(workspace, odd, aCall({ userId: 'ann' }))).toEqual([
      { status: 'stored' },
      { status: 'stored' },
    ])
  })

  test('requests that come at once are all answered and stored in their order', async () => {
    const workspace = await database.workspace()
    const send = createIngest(database.db)
    const requests = Array.from({ length: 50 }, (_, index) => [
      aCall({ name: `first-${index}`, userId: `user-${index % 7}` }),
      aCall({ name: `second-${index}`, userId: `user-${index % 7}` }),
    ])
    const answers = await Promise.all(requests.map((calls) => send({ workspace, calls })))
    expect(answers.flat()).toEqual(Array.from({ length: 100 }, () => ({ status: 'stored' })))

    const names = await events(database.db, workspace).names()
    expect(names).toHaveLength(100)
    expect((await contacts(database.db, workspace).list()).total).toBe(7)
  })

  test('stores 500 calls of 500 contacts in well under a second', async () => {
    const workspace = await database.workspace()
    const calls = Array.from({ length: 500 }, (_, index) =>
      anIdentify({ email: `p${index}@shop.example`, name: `P ${index}` }, { userId: `p${index}` }),
    )
    await store(workspace, aCall())
    const startedAt = performance.now()
    await store(workspace, ...calls)
    const tookMs = performance.now() - startedAt
    expect(tookMs).toBeLessThan(1000)
  })
})
