import { consents } from '@sojourn/db'
import { aProgram, eachDatabase } from '@sojourn/db/testing'
import {
  createRenderer,
  createSmtpTransport,
  type MailTransport,
  type Renderer,
} from '@sojourn/mail'
import { type SmtpFarSide, startFarSide } from '@sojourn/mail/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openMailShop, WORKSPACE } from '../testing/mail-shop.ts'

const START = Date.UTC(2027, 0, 1)

eachDatabase((database) => {
  let renderer: Renderer
  let farSide: SmtpFarSide
  let transport: MailTransport
  let beforeRender: () => Promise<void>
  const { seed, arrive, deliver, states } = openMailShop({
    db: () => database.db,
    now: () => START,
    renderer: () =>
      new Proxy(renderer, {
        get: (target, key) => {
          const method = Reflect.get(target, key) as (...given: unknown[]) => Promise<unknown>
          return async (...given: unknown[]) => {
            await beforeRender()
            return method.apply(target, given)
          }
        },
      }),
    transport: () => transport,
  })

  const buy = async (name: string) => {
    await database.db
      .insertInto('event')
      .values({
        id: `evt_bought_${name}`,
        workspace_id: WORKSPACE,
        message_id: `bought ${name}`,
        contact_id: `con_${name}`,
        kind: 'track',
        name: 'Bought',
        properties: '{}',
        payload: '{}',
        occurred_at: START,
        received_at: START,
        is_history: 0,
      })
      .execute()
  }

  beforeAll(() => {
    renderer = createRenderer()
  })
  afterAll(() => renderer.close())
  beforeEach(async () => {
    beforeRender = async () => {}
    farSide = await startFarSide({ onRecipient: () => '250 OK', onMessage: () => '250 OK' })
    transport = createSmtpTransport({ url: farSide.url, atOnce: 5, timeoutMs: 2_000 })
    await seed()
    const program = { ...aProgram(), exits: [{ id: 'bought', event: 'Bought' }] }
    await database.db
      .insertInto('program')
      .values({ hash: 'p', program: JSON.stringify(program) })
      .execute()
  })
  afterEach(async () => {
    await transport.close()
    await farSide.close()
  })

  test('whoever has met an exit that nobody routed yet is sent nothing', async () => {
    const members = [await arrive('ann'), await arrive('bo')]
    await buy('ann')
    expect(await deliver(members)).toEqual([
      { port: 'skipped', reason: 'journey.left' },
      { port: 'sent' },
    ])
    expect(farSide.received.map(({ recipient }) => recipient)).toEqual(['bo@mail.example'])
  })

  test('who unsubscribes, is removed or erased while the mail is made is not written to', async () => {
    const names = ['ann', 'bo', 'cem', 'dee']
    const members = []
    for (const name of names) members.push(await arrive(name))
    let isDone = false
    beforeRender = async () => {
      if (isDone) return
      isDone = true
      await consents(database.db, WORKSPACE).add({
        contact: 'con_ann',
        address: 'ann@mail.example',
        state: 'withdrawn',
        basis: 'express',
        source: 'unsubscribe',
        at: START,
      })
      await database.db
        .updateTable('enrolment')
        .set({ leaving: 'removed' })
        .where('id', '=', 'enr_bo')
        .execute()
      await database.db.deleteFrom('contact').where('id', '=', 'con_cem').execute()
    }
    expect(await deliver(members)).toEqual([
      { port: 'skipped', reason: 'consent.withdrawn' },
      { port: 'skipped', reason: 'journey.left' },
      { port: 'skipped', reason: 'contact.gone' },
      { port: 'sent' },
    ])
    expect(farSide.received.map(({ recipient }) => recipient)).toEqual(['dee@mail.example'])
    expect(await states()).toContainEqual(['con_ann', 'skipped', 'consent.withdrawn'])
  })

  test('an exit that comes while the mail is made keeps it from going out', async () => {
    const members = [await arrive('ann'), await arrive('bo')]
    let isBought = false
    beforeRender = async () => {
      if (isBought) return
      isBought = true
      await buy('ann')
    }
    expect(await deliver(members)).toEqual([
      { port: 'skipped', reason: 'journey.left' },
      { port: 'sent' },
    ])
    expect(farSide.received.map(({ recipient }) => recipient)).toEqual(['bo@mail.example'])
    expect(await states()).toContainEqual(['con_ann', 'skipped', 'journey.left'])
  })
})
