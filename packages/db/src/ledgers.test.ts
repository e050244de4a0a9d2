import { expect, test } from 'vitest'
import { assets, findAsset } from './assets.ts'
import { type ConsentState, consents, effectiveConsent } from './consents.ts'
import { contacts } from './contacts.ts'
import { events } from './events.ts'
import { facts } from './facts.ts'
import { inboxMessages } from './inbox-messages.ts'
import { ingest } from './ingest.ts'
import { mailContents } from './mail-contents.ts'
import { enrolByHand, storeOwnEvents } from './own-events.ts'
import { profiles } from './profiles.ts'
import { senders } from './senders.ts'
import { suppressions } from './suppressions.ts'
import { aCall, eachDatabase } from './testing/index.ts'

const row = (topic: string, state: ConsentState, basis = 'express') => ({ topic, state, basis })

test('withdrawing from all marketing beats a topic; a later word of the person beats it', () => {
  const granted = row('news', 'granted')
  const withdrawn = row('marketing', 'withdrawn')
  expect(effectiveConsent([granted, withdrawn], 'news')).toBe(withdrawn)
  const again = row('news', 'granted')
  expect(effectiveConsent([granted, withdrawn, again], 'news')).toBe(again)
})

test('an import never undoes a withdrawal', () => {
  const withdrawn = row('marketing', 'withdrawn')
  expect(effectiveConsent([withdrawn, row('marketing', 'granted', 'import')])).toBe(withdrawn)
})

test('a word on one topic says nothing of another', () => {
  expect(effectiveConsent([row('news', 'denied')], 'offers')).toBeUndefined()
})

eachDatabase((database) => {
  test('consent is kept by normalised address and read back as its last word', async () => {
    const ledger = consents(database.db, await database.workspace())
    const consent = { contact: null, address: 'Ann@Shop.example', basis: 'express', source: 'form' }
    await ledger.add({ ...consent, state: 'granted', at: 1 })
    await ledger.add({ ...consent, state: 'withdrawn', source: 'link', at: 2 })
    const effective = await ledger.effective(['ann@shop.EXAMPLE', 'bo@shop.example'])
    expect([...effective.keys()]).toEqual(['ann@shop.example'])
    expect(effective.get('ann@shop.example')).toMatchObject({ state: 'withdrawn', source: 'link' })
  })

  test('an address can be suppressed for several reasons, and is freed of all at once', async () => {
    const list = suppressions(database.db, await database.workspace())
    const address = 'Ann@shop.example'
    await list.add({ address, reason: 'unsubscribed', scope: 'marketing', at: 1 })
    await list.add({ address, reason: 'hard-bounce', scope: 'all', at: 2 })
    await list.add({ address, reason: 'hard-bounce', scope: 'all', at: 3 })
    const found = (await list.of(['ann@SHOP.example'])).get('ann@shop.example')
    expect(found?.map(({ scope, at }) => [scope, at])).toEqual([
      ['all', 2],
      ['marketing', 1],
    ])
    const first = await list.list({ limit: 1 })
    const second = await list.list({ limit: 1, cursor: first.next ?? '' })
    expect([...first.items, ...second.items].map(({ reason }) => reason)).toEqual([
      'hard-bounce',
      'unsubscribed',
    ])
    expect(second.next).toBeNull()
    expect(await list.remove(address)).toBe(2)
    expect((await list.of([address])).size).toBe(0)
  })

  test('letting in by hand stores one event for each contact there is', async () => {
    const workspace = await database.workspace()
    const { db } = database
    const ann = await db.transaction((tx) => contacts(tx, workspace).create({ name: 'Ann' }, 1))
    const enrol = {
      journey: 'jrn_1',
      trigger: 'start',
      data: { vip: true },
      contacts: [ann.id, ann.id, 'con_gone'],
      at: 5,
    }
    expect(await db.transaction((tx) => enrolByHand(tx, workspace, enrol))).toEqual({
      accepted: 1,
      refused: [{ contact: 'con_gone', code: 'contact.unknown' }],
    })
    const rows = await db.selectFrom('event').select(['kind', 'name', 'properties']).execute()
    expect(rows).toEqual([
      {
        kind: 'own',
        name: 'journey.enrolled',
        properties: JSON.stringify({ journey: 'jrn_1', trigger: 'start', data: { vip: true } }),
      },
    ])
  })

  test('an event of our own is stored once', async () => {
    const workspace = await database.workspace()
    const event = {
      messageId: 'hit-1',
      contact: 'con_1',
      name: 'email.opened',
      properties: {},
      at: 1,
      send: { enrolment: 'enr_1', step: 'hello', visit: 2 },
      verdict: 'human' as const,
    }
    const store = () => database.db.transaction((tx) => storeOwnEvents(tx, workspace, [event]))
    expect([await store(), await store()]).toEqual([1, 0])
    const stored = await database.db
      .selectFrom('event')
      .select(['enrolment_id', 'step_id', 'visit', 'verdict'])
      .executeTakeFirst()
    expect(stored).toEqual({ enrolment_id: 'enr_1', step_id: 'hello', visit: 2, verdict: 'human' })
  })

  test('names and last events are those that came from outside', async () => {
    const workspace = await database.workspace()
    const { db } = database
    const names = ['Order Completed', 'Signed Up', 'Order Completed', 'Cart Viewed']
    await db.transaction((tx) =>
      ingest(
        tx,
        workspace,
        names.map((name) => aCall({ name })),
      ),
    )
    await db.transaction((tx) =>
      storeOwnEvents(tx, workspace, [
        { messageId: 'own', contact: 'x', name: 'email.opened', properties: {}, at: 1 },
      ]),
    )
    const repository = events(db, workspace)
    expect((await repository.names()).sort()).toEqual([
      'Cart Viewed',
      'Order Completed',
      'Signed Up',
    ])
    const recent = await repository.recent(2)
    expect(recent.map(({ name }) => name)).toEqual(['Cart Viewed', 'Order Completed'])
    expect(await repository.countUnrouted()).toBe(5)
  })

  test('the first sender leads, and when it goes the oldest of the others does', async () => {
    const workspace = await database.workspace()
    const { db } = database
    const fields = { name: 'Shop', address: 'a@shop.example', replyTo: null, postalAddress: '' }
    const one = await db.transaction((tx) => senders(tx, workspace).create(fields, 1))
    const two = await db.transaction((tx) => senders(tx, workspace).create(fields, 2))
    const three = await db.transaction((tx) =>
      senders(tx, workspace).create({ ...fields, isDefault: true }, 3),
    )
    const leader = async () =>
      (await senders(db, workspace).list()).filter((s) => s.isDefault).map(({ id }) => id)
    expect(await leader()).toEqual([three.id])
    await db.transaction((tx) => senders(tx, workspace).update(two.id, { isDefault: true }))
    expect(await leader()).toEqual([two.id])
    await db.transaction((tx) => senders(tx, workspace).delete(two.id))
    expect(await leader()).toEqual([one.id])
  })

  test('the inbox pages, counts the unread and finds by Message-ID', async () => {
    const workspace = await database.workspace()
    const { db } = database
    for (let index = 1; index <= 3; index++) {
      await db
        .insertInto('inbox_message')
        .values({
          id: `msg_${index}`,
          workspace_id: workspace,
          message_id: `<${index}@sojourn>`,
          recipient: 'ann@shop.example',
          sender: 'shop@shop.example',
          subject: `歡迎 ${index}`,
          raw: 'raw',
          received_at: index,
        })
        .execute()
    }
    const inbox = inboxMessages(db, workspace)
    await inbox.markRead('msg_3', 9)
    await inbox.markRead('msg_3', 10)
    expect(await inbox.countUnread()).toBe(2)
    expect((await inbox.get('msg_3')).readAt).toBe(9)
    const first = await inbox.list({ limit: 2 })
    const second = await inbox.list({ limit: 2, cursor: first.next ?? '' })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([
      'msg_3',
      'msg_2',
      'msg_1',
    ])
    expect((await inbox.list({ query: '迎 2' })).items).toHaveLength(1)
    expect(await inbox.arrived(['<1@sojourn>', '<9@sojourn>'])).toEqual(new Set(['<1@sojourn>']))
    expect(await inbox.delete('msg_1')).toBe(true)
    await inbox.deleteAll()
    expect((await inbox.list()).items).toEqual([])
  })

  test('what is named by its hash is kept once', async () => {
    const workspace = await database.workspace()
    const { db } = database
    const asset = { hash: 'h', name: 'a.png', type: 'image/png', bytes: 3 }
    await assets(db, workspace).add(asset, 1)
    await assets(db, workspace).add({ ...asset, name: 'b.png' }, 2)
    expect(await findAsset(db, 'h')).toEqual(asset)
    await mailContents(db, workspace).put({ c: { en: 'one' } }, 1)
    await mailContents(db, workspace).put({ c: { en: 'two' } }, 2)
    expect(await mailContents(db, workspace).find('c')).toEqual({ en: 'one' })
  })

  test('attributes that were ever seen are offered', async () => {
    const workspace = await database.workspace()
    await database.db.transaction((tx) =>
      profiles(tx, workspace).apply([{ contact: 'gone', traits: { b: 1, a: 2 }, at: 1 }], 1),
    )
    expect(await facts(database.db, workspace).attributes()).toEqual(['a', 'b'])
  })
})
