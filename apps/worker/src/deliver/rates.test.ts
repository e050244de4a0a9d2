import { rates, sendingDomains, suppressions } from '@sojourn/db'
import { eachDatabase } from '@sojourn/db/testing'
import {
  createRenderer,
  createSmtpTransport,
  type MailTransport,
  type Renderer,
} from '@sojourn/mail'
import { type SmtpFarSide, type SmtpScript, startFarSide } from '@sojourn/mail/testing'
import type { Outcome, RunMember } from '@sojourn/shared/node-type'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openMailShop, WORKSPACE } from '../testing/mail-shop.ts'

const START = Date.UTC(2027, 0, 1, 9)
const MINUTE = 60_000
const HOUR = 3_600_000

eachDatabase((database) => {
  let renderer: Renderer
  let farSide: SmtpFarSide
  let transport: MailTransport
  let script: SmtpScript
  let now: number
  const { seed, arrive, deliver, states, ledger } = openMailShop({
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

  const program = (rules: object) =>
    database.db
      .insertInto('program')
      .values({
        hash: 'p',
        program: JSON.stringify({ steps: {}, goal: null, exits: [], ...rules }),
      })
      .execute()

  const crowd = async (count: number, domain = 'mail.example', prefix = 'n') => {
    const members: RunMember[] = []
    for (let index = 0; index < count; index++)
      members.push(await arrive(`${prefix}${index}`, { email: `${prefix}${index}@${domain}` }))
    return members
  }

  const waits = (outcomes: readonly Outcome[]) =>
    outcomes.map((outcome) => ('deferUntil' in outcome ? outcome.deferUntil - now : 0))
  const reasons = (outcomes: readonly Outcome[]) =>
    new Set(outcomes.map((outcome) => outcome.reason))

  test('a rate gives each an instant of their own at once, in order, and who comes then is sent to', async () => {
    await program({ rate: { per: 'minute', count: 30 } })
    const members = await crowd(12)
    const first = await deliver(members.slice(0, 6))
    const second = await deliver(members.slice(6))
    expect(waits([...first, ...second]).map((ms) => ms / 1000)).toEqual([
      0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22,
    ])
    expect(first[1]).toEqual({ deferUntil: START + 2_000, reason: 'rate.journey', isTry: false })
    expect(farSide.received).toHaveLength(1)

    now = START + 4_000
    expect(await deliver(members.slice(1, 4))).toEqual([
      { port: 'sent' },
      { port: 'sent' },
      { deferUntil: START + 6_000, reason: 'rate.queue', isTry: false },
    ])
    expect(farSide.received).toHaveLength(3)
  })

  test('two groups at once never share a slot', async () => {
    await program({ rate: { per: 'minute', count: 60 } })
    const members = await crowd(40)
    const groups = [0, 10, 20, 30].map((from) => deliver(members.slice(from, from + 10)))
    const all = waits((await Promise.all(groups)).flat()).sort((a, b) => a - b)
    expect(all).toEqual(Array.from({ length: 40 }, (_, index) => index * 1_000))
  })

  test('transactional mail does not queue behind marketing', async () => {
    await program({ rate: { per: 'hour', count: 1 } })
    const members = await crowd(4)
    await deliver(members.slice(0, 3))
    expect(await deliver(members.slice(3), { kind: 'transactional' })).toEqual([{ port: 'sent' }])
  })

  test("a sender's rate and a provider's hold together, and a slow provider holds up nobody else", async () => {
    await database.db
      .updateTable('sender')
      .set({
        rate: JSON.stringify({ per: 'minute', count: 60 }),
        provider_rates: JSON.stringify({ yahoo: { per: 'minute', count: 1 } }),
      })
      .execute()
    const yahoo = await deliver(await crowd(3, 'yahoo.com', 'y'))
    expect(waits(yahoo)).toEqual([0, MINUTE, 2 * MINUTE])
    expect(reasons(yahoo)).toContain('rate.provider')
    const others = await deliver(await crowd(4, 'shop.example', 'o'))
    expect(waits(others)).toEqual([1_000, 2_000, 3_000, 4_000])
  })

  test('who missed a slot, with many others, queues anew instead of going all at once', async () => {
    await program({ rate: { per: 'minute', count: 6 } })
    const members = await crowd(5)
    await deliver(members)
    now = START + HOUR
    expect(waits(await deliver(members.slice(1)))).toEqual([0, 10_000, 20_000, 30_000])
  })

  test('a spread scatters a crowd over its time, and lets a lone person go at once', async () => {
    await program({ spread: 'PT2H' })
    const [lone] = await crowd(1, 'mail.example', 'lone')
    expect(await deliver([lone as RunMember])).toEqual([{ port: 'sent' }])
    await database.db
      .updateTable('enrolment')
      .set({ status: 'ended', cohort_id: null, ordinal: null })
      .execute()

    const members = await crowd(60)
    const outcomes = await deliver(members)
    const all = waits(outcomes)
    expect(new Set(all).size).toBeGreaterThan(55)
    expect(Math.max(...all)).toBeLessThanOrEqual(2 * HOUR)
    for (const quarter of [0, 1, 2, 3]) {
      const inside = all.filter(
        (ms) => ms >= quarter * (HOUR / 2) && ms < (quarter + 1) * (HOUR / 2),
      )
      expect(inside.length).toBeGreaterThanOrEqual(13)
      expect(inside.length).toBeLessThanOrEqual(17)
    }
    const late = outcomes.findIndex((outcome) => 'deferUntil' in outcome)
    now += all[late] ?? 0
    expect(await deliver([members[late] as RunMember])).toEqual([{ port: 'sent' }])
  })

  test('K7: on 421 the provider gets half as much after half an hour, and others go on', async () => {
    await deliver(await crowd(20, 'gmail.com', 'first'))
    script.onRecipient = (address) =>
      address.endsWith('gmail.com') ? '421 4.7.28 Unusual rate' : '250 OK'
    const members = await crowd(30, 'gmail.com', 'g')
    const outcomes = await deliver(members)
    // Whoever was on its way heard it; the rest was kept back.
    expect(farSide.received).toHaveLength(20)
    expect(outcomes.every((outcome) => 'deferUntil' in outcome)).toBe(true)
    expect(waits(outcomes).every((ms) => ms === 30 * MINUTE)).toBe(true)
    expect(await deliver(await crowd(1, 'shop.example', 'o'))).toEqual([{ port: 'sent' }])

    script.onRecipient = undefined
    now = START + 30 * MINUTE
    const again = await deliver(members)
    // 20 a minute were accepted; half of it is one every six seconds.
    expect(waits(again).slice(0, 4)).toEqual([0, 6_000, 12_000, 18_000])
    expect(reasons(again)).toContain('rate.provider')
    const [row] = await rates(database.db, WORKSPACE).find([
      'receiver/shop.example/google/marketing',
    ])
    expect(row?.slow?.perHour).toBe(600)
    expect((await suppressions(database.db, WORKSPACE).of(['g0@gmail.com'])).size).toBe(0)
  })

  test('a fault of the sending domain stops its marketing until somebody resumes it, and suppresses nobody', async () => {
    script.onRecipient = () => '550 5.7.26 Unauthenticated sender'
    const members = await crowd(30)
    const outcomes = await deliver(members)
    expect(outcomes.every((outcome) => 'deferUntil' in outcome)).toBe(true)
    expect(reasons(outcomes)).toEqual(new Set(['bounce.sender-fault', 'sender.paused']))
    expect((await suppressions(database.db, WORKSPACE).of(['n0@mail.example'])).size).toBe(0)

    script.onRecipient = undefined
    now += HOUR
    expect(reasons(await deliver(members))).toEqual(new Set(['sender.paused']))
    expect(await deliver(await crowd(1, 'mail.example', 't'), { kind: 'transactional' })).toEqual([
      { port: 'sent' },
    ])
    await sendingDomains(database.db, WORKSPACE).resume('shop.example')
    expect(await deliver(members)).toEqual(members.map(() => ({ port: 'sent' })))
    expect((await states()).filter(([, state]) => state === 'accepted')).toHaveLength(31)
  })

  test('72 hours count from the first hand-over, not from the day a place in the queue was given', async () => {
    await program({ rate: { per: 'day', count: 1 } })
    const members = await crowd(6)
    await deliver(members)
    script.onRecipient = () => '450 4.2.0 Greylisted, try again later'
    now = START + 5 * 24 * HOUR
    expect(await deliver(members.slice(5))).toEqual([
      { deferUntil: now + 30 * MINUTE, reason: 'bounce.throttle' },
    ])
    expect((await ledger()).find(({ contact_id }) => contact_id === 'con_n5')?.tried_at).toBe(now)
  })
})
