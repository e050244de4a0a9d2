import { beforeEach, expect, test } from 'vitest'
import { deliveries, findTrackedDelivery, type NewDelivery } from './deliveries.ts'
import { keepReceivedMail, type ReceivedMail } from './inbox-intake.ts'
import { eachDatabase } from './testing/index.ts'

const aDelivery = (name: string, overrides: Partial<NewDelivery> = {}): NewDelivery => ({
  id: `dlv_${name}`,
  enrolment: `enr_${name}`,
  step: 'hello',
  visit: 1,
  contact: `con_${name}`,
  journey: 'jrn_1',
  version: 'ver_1',
  mail: 'welcome',
  contentHash: 'hash',
  language: 'en',
  address: `${name}@mail.example`,
  kind: 'marketing',
  messageId: `<dlv_${name}@shop.example>`,
  attempt: 'first',
  state: 'reserved',
  reason: null,
  at: 100,
  ...overrides,
})

const handed = (name: string, subject = 'Hello', ownLinks: Record<string, string> = {}) => ({
  id: `dlv_${name}`,
  subject,
  ownLinks,
})
const received = (name: string): ReceivedMail => ({
  messageId: `<dlv_${name}@shop.example>`,
  delivery: `dlv_${name}`,
  recipient: `${name}@mail.example`,
  sender: 'hi@shop.example',
  subject: 'Hello',
  raw: 'Hello\0',
  receivedAt: 210,
})
const visits = (...names: string[]) =>
  names.map((name) => ({ enrolment: `enr_${name}`, step: 'hello', visit: 1 }))

eachDatabase((database) => {
  let workspace: string
  beforeEach(async () => {
    workspace = await database.workspace()
  })
  const ledger = () => deliveries(database.db, workspace)
  const stateOf = async (name: string) =>
    (
      await database.db
        .selectFrom('delivery')
        .selectAll()
        .where('id', '=', `dlv_${name}`)
        .executeTakeFirstOrThrow()
    ).state

  test('a visit keeps its one delivery, however often it is reserved', async () => {
    await ledger().reserve([aDelivery('ann'), aDelivery('bo')])
    await ledger().reserve([
      aDelivery('ann', { id: 'dlv_other', messageId: '<other@shop.example>', attempt: 'second' }),
    ])

    expect(
      (await ledger().ofVisits('hello', visits('ann', 'bo', 'cy')))
        .map(({ id, attempt }) => [id, attempt])
        .sort(),
    ).toEqual([
      ['dlv_ann', 'first'],
      ['dlv_bo', 'first'],
    ])
  })

  test('handed-cas: only the attempt that holds the reservation may hand over, and only once', async () => {
    await ledger().reserve([aDelivery('ann')])
    expect(await ledger().takeOver(['dlv_ann'], 'second')).toEqual(['dlv_ann'])

    expect(await ledger().markHanded([handed('ann')], 'first', 200)).toEqual([])
    expect(await ledger().markHanded([handed('ann')], 'second', 200)).toEqual(['dlv_ann'])
    expect(await ledger().markHanded([handed('ann')], 'second', 201)).toEqual([])
    expect(await ledger().takeOver(['dlv_ann'], 'third')).toEqual([])
  })

  test('handed-cas: an attempt that stalled cannot record over what was decided meanwhile', async () => {
    await ledger().reserve([aDelivery('ann')])
    await ledger().markHanded([handed('ann')], 'first', 200)
    const [seen] = await ledger().ofVisits('hello', visits('ann'))
    if (seen === undefined) throw new Error('no row')

    expect(await ledger().settle([seen], 60_300, { asUnknown: true })).toEqual(
      new Map([['dlv_ann', 'unknown']]),
    )
    expect(
      await ledger().record([{ id: 'dlv_ann', state: 'accepted', reason: null }], 'first', 60_400),
    ).toEqual([])
    expect(await stateOf('ann')).toBe('unknown')
  })

  test('what the built-in inbox has is settled as accepted, the rest waits or becomes unknown', async () => {
    await ledger().reserve([aDelivery('ann'), aDelivery('bo')])
    await ledger().markHanded([handed('ann'), handed('bo')], 'first', 200)
    await keepReceivedMail(database.db, [received('ann')])
    const seen = await ledger().ofVisits('hello', visits('ann', 'bo'))

    expect(await ledger().settle(seen, 300, { asUnknown: false })).toEqual(
      new Map([['dlv_ann', 'accepted']]),
    )
    expect(await stateOf('bo')).toBe('handed')
    await ledger().settle(seen, 70_000, { asUnknown: true })
    expect(await stateOf('ann')).toBe('accepted')
    expect(await stateOf('bo')).toBe('unknown')
  })

  test('an unknown delivery that arrives after all is accepted', async () => {
    await ledger().reserve([aDelivery('ann'), aDelivery('bo')])
    await ledger().markHanded([handed('ann'), handed('bo')], 'first', 200)
    await ledger().settle(await ledger().ofVisits('hello', visits('ann', 'bo')), 70_000, {
      asUnknown: true,
    })
    await keepReceivedMail(database.db, [received('ann')])
    expect([await stateOf('ann'), await stateOf('bo')]).toEqual(['accepted', 'unknown'])
  })

  test('an unknown transactional delivery is taken over once, by whoever saw it first', async () => {
    await ledger().reserve([aDelivery('ann', { kind: 'transactional' })])
    await ledger().markHanded([handed('ann')], 'first', 200)
    await ledger().settle(await ledger().ofVisits('hello', visits('ann')), 70_000, {
      asUnknown: true,
    })
    const seen = await ledger().ofVisits('hello', visits('ann'))

    expect(await ledger().takeOver([], 'second', seen)).toEqual(['dlv_ann'])
    expect(await ledger().takeOver([], 'third', seen)).toEqual([])
    expect(await ledger().markHanded([handed('ann')], 'second', 70_100)).toEqual(['dlv_ann'])
  })

  test('a hand-over that did not happen leaves the delivery reserved for the next try', async () => {
    await ledger().reserve([aDelivery('ann')])
    await ledger().markHanded([handed('ann')], 'first', 200)
    await ledger().record(
      [{ id: 'dlv_ann', state: 'reserved', reason: 'mail.unreachable' }],
      'first',
      300,
    )
    expect(await ledger().takeOver(['dlv_ann'], 'second')).toEqual(['dlv_ann'])
  })

  test('a group of 500 is reserved, handed and recorded whole', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `n${index}`)
    await database.db.transaction(async (tx) => {
      await deliveries(tx, workspace).reserve(names.map((name) => aDelivery(name)))
    })
    const marked = await database.db.transaction((tx) =>
      deliveries(tx, workspace).markHanded(
        names.map((name, index) => handed(name, `Hello ${index % 3}`)),
        'first',
        200,
      ),
    )
    expect(marked).toHaveLength(500)
    const recorded = await ledger().record(
      marked.map((id) => ({ id, state: 'accepted', reason: null })),
      'first',
      300,
    )
    expect(recorded).toHaveLength(500)
  })

  test("a link finds its delivery with the recipient's own destinations, from whatever workspace", async () => {
    await ledger().reserve([aDelivery('ann')])
    await ledger().markHanded(
      [handed('ann', 'Hello', { 1: 'https://shop.example/ann' })],
      'first',
      200,
    )
    await ledger().record([{ id: 'dlv_ann', state: 'accepted', reason: null }], 'first', 300)

    expect(await findTrackedDelivery(database.db, 'dlv_ann')).toMatchObject({
      workspace,
      enrolment: 'enr_ann',
      acceptedAt: 200,
      ownLinks: { 1: 'https://shop.example/ann' },
    })
    expect(await findTrackedDelivery(database.db, 'dlv_no')).toBeUndefined()
  })

  test('what is skipped is on record with its reason', async () => {
    await ledger().reserve([aDelivery('ann', { state: 'skipped', reason: 'suppressed' })])
    expect(await ledger().ofVisits('hello', visits('ann'))).toMatchObject([
      { state: 'skipped', reason: 'suppressed' },
    ])
    expect(await ledger().takeOver(['dlv_ann'], 'second')).toEqual([])
  })

  test('no delivery of another workspace is touched', async () => {
    await ledger().reserve([aDelivery('ann')])
    const other = deliveries(database.db, await database.workspace())
    expect(await other.ofVisits('hello', visits('ann'))).toEqual([])
    expect(await other.takeOver(['dlv_ann'], 'second')).toEqual([])
  })
})
