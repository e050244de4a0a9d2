import { consents, suppressions } from '@sojourn/db'
import { eachDatabase } from '@sojourn/db/testing'
import {
  createRenderer,
  createSmtpTransport,
  type MailTransport,
  type Renderer,
} from '@sojourn/mail'
import { type SmtpFarSide, type SmtpScript, startFarSide } from '@sojourn/mail/testing'
import type { RunMember } from '@sojourn/shared/node-type'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openMailShop, WORKSPACE } from '../testing/mail-shop.ts'

const START = Date.UTC(2027, 0, 1)
const DAY = 86_400_000

eachDatabase((database) => {
  let renderer: Renderer
  let farSide: SmtpFarSide
  let transport: MailTransport
  let script: SmtpScript
  let now: number
  const { seed, arrive, createOne, deliver, ledger, states, eventNames } = openMailShop({
    db: () => database.db,
    now: () => now,
    renderer: () => renderer,
    transport: () => transport,
  })

  beforeAll(() => {
    renderer = createRenderer()
  })
  afterAll(() => renderer.close())

  beforeEach(async () => {
    now = START
    script = {}
    farSide = await startFarSide({
      onRecipient: (address) => script.onRecipient?.(address) ?? '250 OK',
      onMessage: (recipient, raw) => script.onMessage?.(recipient, raw) ?? '250 OK',
    })
    transport = createSmtpTransport({ url: farSide.url, atOnce: 5, timeoutMs: 2_000 })
    await seed()
  })
  afterEach(async () => {
    await transport.close()
    await farSide.close()
  })

  test('each member gets one mail of their own, on record before and after, with an event', async () => {
    const members = [await arrive('ann', { attributes: { plan: 'gold' } }), await arrive('bo')]
    expect(await deliver(members)).toEqual([{ port: 'sent' }, { port: 'sent' }])

    const rows = await ledger()
    expect(
      rows.map(({ state, subject, handed_at, settled_at }) => [
        state,
        subject,
        handed_at,
        settled_at,
      ]),
    ).toEqual([
      ['accepted', 'Hi ann', START, START],
      ['accepted', 'Hi bo', START, START],
    ])
    expect(rows[0]?.own_links).toBe('{"0":"https://shop.example/gold"}')
    const mail =
      farSide.received.find(({ recipient }) => recipient === 'ann@mail.example')?.raw ?? ''
    expect(mail).toContain(`Message-ID: ${rows[0]?.message_id}`)
    expect(mail).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(await eventNames()).toEqual(['email.sent', 'email.sent'])
  })

  test('a repetition sends nothing and says the same', async () => {
    const members = [await arrive('ann')]
    await deliver(members)
    expect(await deliver(members)).toEqual([{ port: 'sent' }])
    expect(farSide.received).toHaveLength(1)
  })

  test('who is suppressed, unsubscribed, gone or without an address leaves by skipped, with the reason on record', async () => {
    const names = ['bounced', 'complained', 'refused', 'gone', 'nowhere', 'wrong', 'left']
    const members = await Promise.all(
      names.map((name) =>
        arrive(name, {
          email:
            name === 'nowhere' ? null : name === 'wrong' ? 'wrong@@mail' : `${name}@mail.example`,
        }),
      ),
    )
    await suppressions(database.db, WORKSPACE).add({
      address: 'bounced@mail.example',
      reason: 'hard-bounce',
      scope: 'all',
      at: 1,
    })
    await suppressions(database.db, WORKSPACE).add({
      address: 'complained@mail.example',
      reason: 'complaint',
      scope: 'marketing',
      at: 1,
    })
    await consents(database.db, WORKSPACE).add({
      contact: 'con_refused',
      address: 'refused@mail.example',
      state: 'withdrawn',
      basis: 'express',
      source: 'unsubscribe',
      at: 1,
    })
    await database.db.deleteFrom('contact').where('id', '=', 'con_gone').execute()
    await database.db
      .updateTable('enrolment')
      .set({ leaving: 'stopped' })
      .where('id', '=', 'enr_left')
      .execute()

    expect(
      (await deliver(members)).map((outcome) =>
        'port' in outcome ? [outcome.port, outcome.reason] : outcome,
      ),
    ).toEqual([
      ['skipped', 'address.suppressed'],
      ['skipped', 'address.suppressed'],
      ['skipped', 'consent.withdrawn'],
      ['skipped', 'contact.gone'],
      ['skipped', 'address.missing'],
      ['skipped', 'address.invalid'],
      ['skipped', 'journey.left'],
    ])
    expect((await ledger()).every(({ state }) => state === 'skipped')).toBe(true)
    expect(farSide.received).toEqual([])
  })

  test('transactional mail goes to whoever refused marketing, without unsubscribe, but not to a dead address', async () => {
    const members = [await arrive('refused'), await arrive('complained'), await arrive('bounced')]
    await consents(database.db, WORKSPACE).add({
      contact: 'con_refused',
      address: 'refused@mail.example',
      state: 'denied',
      basis: 'express',
      source: 'form',
      at: 1,
    })
    await suppressions(database.db, WORKSPACE).add({
      address: 'complained@mail.example',
      reason: 'complaint',
      scope: 'marketing',
      at: 1,
    })
    await suppressions(database.db, WORKSPACE).add({
      address: 'bounced@mail.example',
      reason: 'hard-bounce',
      scope: 'all',
      at: 1,
    })

    expect(
      (await deliver(members, { kind: 'transactional' })).map((outcome) =>
        'port' in outcome ? outcome.port : outcome,
      ),
    ).toEqual(['sent', 'sent', 'skipped'])
    expect(farSide.received.every(({ raw }) => !raw.includes('List-Unsubscribe'))).toBe(true)
  })

  test('a mail that cannot be rendered stops that delivery alone, and nothing half-filled goes out', async () => {
    const members = [await arrive('ann', { attributes: { plan: 'gold' } }), await arrive('bo')]
    expect(await deliver(members, { mail: 'planned' })).toEqual([
      { port: 'sent' },
      { failed: true, reason: 'render.empty-subject' },
    ])
    expect(farSide.received.map(({ recipient }) => recipient)).toEqual(['ann@mail.example'])
    expect(await states()).toContainEqual(['con_bo', 'refused', 'render.empty-subject'])
  })

  test('a hard bounce fails the delivery, suppresses the address and is an event', async () => {
    script.onRecipient = (address) =>
      address.startsWith('bo') ? '550 5.1.1 No such user' : '250 OK'
    const members = [await arrive('ann'), await arrive('bo')]
    expect(await deliver(members)).toEqual([
      { port: 'sent' },
      { failed: true, reason: 'bounce.hard' },
    ])
    expect(await suppressions(database.db, WORKSPACE).of(['bo@mail.example'])).toEqual(
      new Map([
        ['bo@mail.example', [expect.objectContaining({ reason: 'hard-bounce', scope: 'all' })]],
      ]),
    )
    expect((await eventNames()).sort()).toEqual(['email.bounced', 'email.sent'])
  })

  test('a content or policy refusal suppresses nobody', async () => {
    script.onMessage = () => '554 5.7.1 Looks like spam'
    expect(await deliver([await arrive('ann')])).toEqual([{ failed: true, reason: 'bounce.block' }])
    expect(await suppressions(database.db, WORKSPACE).of(['ann@mail.example'])).toEqual(new Map())
  })

  test('a full mailbox is tried again for three days and counts once; the fifth such mail in a row suppresses the address', async () => {
    script.onRecipient = () => '552 5.2.2 Mailbox full'
    const member = await arrive('ann')
    const bounce = async (visit: number, at: number) => {
      now = START + at
      await database.db
        .updateTable('enrolment')
        .set({ visit })
        .where('id', '=', member.enrolment)
        .execute()
      return deliver([{ ...member, visit }])
    }
    for (const [index, day] of [0, 4, 8, 12].entries()) {
      expect(await bounce(index + 1, day * DAY)).toEqual([
        { deferUntil: START + day * DAY + 30 * 60_000, reason: 'bounce.soft' },
      ])
      expect(await bounce(index + 1, (day + 3) * DAY)).toEqual([
        { failed: true, reason: 'bounce.soft' },
      ])
    }
    await bounce(5, 16 * DAY)
    expect((await suppressions(database.db, WORKSPACE).of(['ann@mail.example'])).size).toBe(0)
    await bounce(5, 19 * DAY)
    expect((await suppressions(database.db, WORKSPACE).of(['ann@mail.example'])).size).toBe(1)
  })

  test('greylisting defers by half an hour, and the same delivery goes out under the same Message-ID', async () => {
    script.onRecipient = () => '450 4.2.0 Greylisted, try again later'
    const members = [await arrive('ann')]
    expect(await deliver(members)).toEqual([
      { deferUntil: START + 30 * 60_000, reason: 'bounce.throttle' },
    ])
    const [before] = await ledger()
    expect(before?.state).toBe('reserved')

    script.onRecipient = undefined
    now += 30 * 60_000
    expect(await deliver(members)).toEqual([{ port: 'sent' }])
    expect((await ledger()).map(({ message_id }) => message_id)).toEqual([before?.message_id])
  })

  test('what was turned down for now is checked again before the next try', async () => {
    script.onRecipient = () => '450 4.2.0 Greylisted, try again later'
    const members = [await arrive('ann')]
    await deliver(members)
    script.onRecipient = undefined
    await consents(database.db, WORKSPACE).add({
      contact: 'con_ann',
      address: 'ann@mail.example',
      state: 'withdrawn',
      basis: 'express',
      source: 'unsubscribe',
      at: 2,
    })

    expect(await deliver(members)).toEqual([{ port: 'skipped', reason: 'consent.withdrawn' }])
    expect(await states()).toEqual([['con_ann', 'skipped', 'consent.withdrawn']])
  })

  test('while the mail server is away everybody is deferred by seconds, and nothing is lost', async () => {
    await farSide.close()
    const members = await Promise.all(Array.from({ length: 30 }, (_, index) => arrive(`n${index}`)))
    const outcomes = await deliver(members)
    expect(
      outcomes.every(
        (outcome) =>
          'deferUntil' in outcome &&
          outcome.deferUntil === START + 1_000 &&
          outcome.reason === 'mail.unreachable',
      ),
    ).toBe(true)
    expect((await ledger()).every(({ state }) => state === 'reserved')).toBe(true)
  })

  test('marketing whose connection broke after the final dot goes on as sent, is unknown, and is never sent again', async () => {
    script.onMessage = () => 'drop'
    const members = [await arrive('ann')]
    expect(await deliver(members)).toEqual([{ port: 'sent', reason: 'delivery.unknown' }])
    expect(await states()).toEqual([['con_ann', 'unknown', 'delivery.no-answer']])

    script.onMessage = undefined
    now += 3_600_000
    expect(await deliver(members)).toEqual([{ port: 'sent', reason: 'delivery.unknown' }])
    expect(farSide.received).toHaveLength(1)
  })

  test('an answer that got lost after the built-in inbox kept the mail is accepted', async () => {
    script.onMessage = async (_, raw) => {
      const messageId = /Message-ID: (\S+)/.exec(raw)?.[1] ?? ''
      await keep(messageId)
      return 'drop'
    }
    expect(await deliver([await arrive('ann')])).toEqual([{ port: 'sent' }])
    expect(await states()).toEqual([['con_ann', 'accepted', null]])
  })

  test('transactional mail with unknown outcome is sent again a minute later, under the same Message-ID', async () => {
    script.onMessage = () => 'drop'
    const members = [await arrive('ann')]
    expect(await deliver(members, { kind: 'transactional' })).toEqual([
      { deferUntil: START + 60_000, reason: 'delivery.no-answer' },
    ])

    script.onMessage = undefined
    now += 60_000
    expect(await deliver(members, { kind: 'transactional' })).toEqual([{ port: 'sent' }])
    const ids = farSide.received.map(({ raw }) => /Message-ID: (\S+)/.exec(raw)?.[1])
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  /** Puts a mail into the built-in inbox. */
  const keep = async (messageId: string) => {
    await database.db
      .insertInto('inbox_message')
      .values({
        id: 'msg_1',
        workspace_id: WORKSPACE,
        message_id: messageId,
        recipient: 'ann@mail.example',
        sender: 'hi@shop.example',
        subject: 'Hi',
        raw: '',
        received_at: now,
        read_at: null,
      })
      .execute()
  }

  const crashAfterHanding = async (members: readonly RunMember[]) => {
    // An attempt whose worker dies between the network and its second commit.
    const answer = Promise.withResolvers<string>()
    script.onMessage = () => answer.promise
    const dead = deliver(members)
    await expect.poll(() => farSide.received.length).toBe(members.length)
    return { dead, answer }
  }

  test("handed-cas: a repetition waits a minute for another attempt's record, then calls it unknown", async () => {
    const members = [await arrive('ann')]
    const { dead, answer } = await crashAfterHanding(members)

    now += 10_000
    expect(await deliver(members)).toEqual([
      { deferUntil: START + 60_000, reason: 'delivery.awaiting-record' },
    ])
    now = START + 60_000
    expect(await deliver(members)).toEqual([{ port: 'sent', reason: 'delivery.unknown' }])
    expect(farSide.received).toHaveLength(1)

    // The stalled attempt comes back: it neither sends again nor overwrites, and tells no event.
    answer.resolve('250 OK')
    await dead
    expect(await states()).toEqual([['con_ann', 'unknown', 'delivery.no-answer']])
    expect(await eventNames()).toEqual([])
  })

  test('handed-cas: what lies in the built-in inbox is accepted at once, without waiting', async () => {
    const members = [await arrive('ann')]
    const { dead, answer } = await crashAfterHanding(members)
    const [row] = await ledger()
    await keep(row?.message_id ?? '')

    expect(await deliver(members)).toEqual([{ port: 'sent' }])
    expect(farSide.received).toHaveLength(1)
    answer.resolve('250 OK')
    await dead
  })

  test('however many groups are sent at once, no more is in hand than a crash may leave unknown', async () => {
    const answer = Promise.withResolvers<string>()
    script.onMessage = () => answer.promise
    // Nobody is given up before all who may be in hand are, however busy the machine is.
    await transport.close()
    transport = createSmtpTransport({ url: farSide.url, atOnce: 5, timeoutMs: 60_000 })
    const through = createOne()
    const members = await Promise.all(Array.from({ length: 60 }, (_, index) => arrive(`n${index}`)))
    const groups = [0, 20, 40].map((from) => deliver(members.slice(from, from + 20), {}, through))
    const inHand = async () => (await ledger()).filter(({ state }) => state === 'handed').length

    await expect
      .poll(async () => [farSide.received.length, await inHand()], { timeout: 20_000 })
      .toEqual([5, 10])
    // Whoever else wanted to be handed over has had their turn by then.
    for (let look = 0; look < 10; look++) expect(await inHand()).toBe(10)
    answer.resolve('250 OK')
    expect(
      (await Promise.all(groups))
        .flat()
        .every((outcome) => 'port' in outcome && outcome.port === 'sent'),
    ).toBe(true)
    expect(farSide.received).toHaveLength(60)
  })

  test('two attempts at once send each mail once', async () => {
    const members = await Promise.all(Array.from({ length: 40 }, (_, index) => arrive(`n${index}`)))
    const [one, other] = await Promise.all([deliver(members), deliver(members)])
    expect(farSide.received.map(({ recipient }) => recipient).sort()).toEqual(
      members.map(({ email }) => email).sort(),
    )
    for (const [index] of members.entries()) {
      expect([one[index], other[index]]).toContainEqual({ port: 'sent' })
    }
  })

  test('when the time box is up, whoever was not reached acts again at once and keeps the reservation', async () => {
    const stop = new AbortController()
    script.onMessage = () => {
      stop.abort()
      return '250 OK'
    }
    const members = await Promise.all(Array.from({ length: 30 }, (_, index) => arrive(`n${index}`)))
    const outcomes = await deliver(members, { signal: stop.signal })
    const notReached = outcomes.filter((outcome) => 'deferUntil' in outcome)
    // One lane was at work when time was up, or both.
    expect([20, 25]).toContain(notReached.length)
    expect(notReached[0]).toEqual({ deferUntil: START, reason: 'delivery.not-reached' })

    script.onMessage = undefined
    expect(
      (await deliver(members)).every((outcome) => 'port' in outcome && outcome.port === 'sent'),
    ).toBe(true)
    expect(farSide.received).toHaveLength(30)
  })

  test('pause-tx: once the journey is paused nothing more goes out, and it goes on where it stopped', async () => {
    const setState = (state: string) =>
      database.db.updateTable('journey').set({ state }).where('id', '=', 'jrn_1').execute()
    script.onMessage = async () => {
      await setState('paused')
      return '250 OK'
    }
    const members = await Promise.all(Array.from({ length: 60 }, (_, index) => arrive(`n${index}`)))
    const outcomes = await deliver(members)
    expect(farSide.received.length).toBeLessThanOrEqual(10)
    expect(outcomes.filter((outcome) => 'deferUntil' in outcome).length).toBe(
      60 - farSide.received.length,
    )

    script.onMessage = undefined
    await setState('live')
    await deliver(members)
    expect(new Set(farSide.received.map(({ recipient }) => recipient)).size).toBe(60)
    expect(farSide.received).toHaveLength(60)
  })

  test('a mail or a sender that is not there fails everybody with that reason', async () => {
    const members = [await arrive('ann')]
    expect(await deliver(members, { mail: 'nothing' })).toEqual([
      { failed: true, reason: 'mail.missing' },
    ])
    expect(await deliver(members, { sender: 'snd_none' })).toEqual([
      { failed: true, reason: 'sender.missing' },
    ])
  })
})
