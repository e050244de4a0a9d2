import { expect, test } from 'vitest'
import { leave, order, signUp, start, waitForOrder, waysOut } from './scenes.ts'
import { type SmallSojourn, useSojourn } from './small-sojourn.ts'

// What users of other products learnt about events and answers, each as a test that says it. People and
// events come by the public API, journeys are published from stored JSON.

const SECOND = 1000
const HOUR = 3_600_000

const { open } = useSojourn()

test('lesson 14: opened asks for that delivery, whichever arm it came by, and for no other mail', async () => {
  const sojourn = await open()
  const journey = await sojourn.publish({
    nodes: {
      start,
      hello: { type: 'email', config: { mail: await sojourn.mail('Hello') } },
      chance: { type: 'split' },
      'mail-a': { type: 'email', config: { mail: await sojourn.mail('A') } },
      'mail-b': { type: 'email', config: { mail: await sojourn.mail('B') } },
      'asked-a': { type: 'opened-or-not', config: { send: 'mail-a', within: 'P1D' } },
      'asked-b': { type: 'opened-or-not', config: { send: 'mail-b', within: 'P1D' } },
    },
    edges: [
      'start.next -> hello',
      'hello.sent -> chance',
      'chance.a -> mail-a',
      'chance.b -> mail-b',
      'mail-a.sent -> asked-a',
      'mail-b.sent -> asked-b',
    ],
  })
  const other = await sojourn.publish({
    nodes: { start, mail: { type: 'email', config: { mail: await sojourn.mail('Other') } } },
    edges: ['start.next -> mail'],
  })
  for (let number = 0; number < 12; number++) await signUp(sojourn, `p${number}`)
  await sojourn.settle()
  const mails = await sojourn.mails()
  const of = (subject: string) => mails.filter((mail) => mail.subject === subject)
  const [a, b] = [of('A'), of('B')]
  expect([a.length > 1, b.length > 1, a.length + b.length]).toEqual([true, true, 12])

  // Everybody opens the mail before and the other journey's; in each arm one opens what is asked about.
  for (const mail of of('Hello')) await sojourn.look(mail.pixel)
  for (const mail of of('Other')) await sojourn.look(mail.pixel)
  for (const mail of [a[0], b[0]]) await sojourn.look(mail?.pixel as string)
  await sojourn.settle()
  const opened = (await sojourn.people(journey)).filter(({ status }) => status === 'ended')
  expect(opened.map(({ contact }) => contact.email).sort()).toEqual([a[0]?.to, b[0]?.to].sort())
  await sojourn.pass(24 * HOUR)
  expect(await sojourn.ports(journey)).toMatchObject({
    'asked-a.opened': 1,
    'asked-a.not-opened': a.length - 1,
    'asked-b.opened': 1,
    'asked-b.not-opened': b.length - 1,
  })
  expect((await sojourn.people(other)).every(({ status }) => status === 'ended')).toBe(true)
})

test('lesson 14: an open of the mail of an earlier visit is none of the later visit’s', async () => {
  const sojourn = await open()
  const journey = await sojourn.publish({
    nodes: {
      start,
      mail: { type: 'email', config: { mail: await sojourn.mail('Again') } },
      asked: { type: 'opened-or-not', config: { send: 'mail', within: 'PT1H' } },
      turn: { type: 'go-to', config: { most: 1 } },
    },
    edges: [
      'start.next -> mail',
      'mail.sent -> asked',
      'asked.not-opened -> turn',
      'turn.again -> mail',
    ],
  })
  await signUp(sojourn, 'ann')
  await sojourn.settle()
  await sojourn.pass(HOUR)
  const [first, second] = await sojourn.mails()
  await sojourn.look(first?.pixel as string)
  await sojourn.settle()
  expect(await sojourn.people(journey)).toMatchObject([{ status: 'waiting', node: 'asked' }])
  await sojourn.look(second?.pixel as string)
  await sojourn.settle()
  expect(await sojourn.ports(journey)).toMatchObject({ 'asked.opened': 1, 'asked.not-opened': 1 })
})

test('lesson 15: when event and deadline meet, one port is taken, and it is the event’s', async () => {
  const sojourn = await open()
  const journey = await sojourn.publish({
    nodes: { start, wait: waitForOrder('PT1H'), ...leave('ordered', 'late') },
    edges: ['start.next -> wait', 'wait.ordered -> ordered', 'wait.timeout -> late'],
  })
  for (const name of ['ann', 'bo', 'cleo', 'dan']) await signUp(sojourn, name)
  await sojourn.settle()
  const deadline = sojourn.clock.now + HOUR
  // Eve has a minute more than the others, and is asked about together with them.
  await sojourn.pass(60 * SECOND)
  await signUp(sojourn, 'eve')
  await sojourn.settle()
  sojourn.clock.now = deadline + SECOND
  // All orders are told of after the deadline, before anybody has decided it.
  await order(sojourn, 'ann', deadline - 1)
  await order(sojourn, 'bo', deadline)
  await order(sojourn, 'cleo', deadline + 1)
  await order(sojourn, 'eve', deadline + 1)
  await sojourn.settle()
  await sojourn.pass(HOUR)
  expect(await waysOut(sojourn, journey)).toEqual({
    ann: 'ordered',
    bo: 'ordered',
    cleo: 'late',
    dan: 'late',
    eve: 'ordered',
  })
  expect(await sojourn.ports(journey)).toMatchObject({ 'wait.ordered': 3, 'wait.timeout': 2 })
})

test('lesson 16: an event after the send and before the wait counts for the wait', async () => {
  const sojourn = await open()
  const journey = await sojourn.publish({
    nodes: {
      start,
      mail: { type: 'email', config: { mail: await sojourn.mail('Hello') } },
      pause: { type: 'delay', config: { for: 'PT2H' } },
      asked: { type: 'opened-or-not', config: { send: 'mail', within: 'PT1H' } },
      wait: waitForOrder('PT1H'),
    },
    edges: [
      'start.next -> mail',
      'mail.sent -> pause',
      'pause.next -> asked',
      'asked.opened -> wait',
      'asked.not-opened -> wait',
    ],
  })
  await signUp(sojourn, 'ann')
  await signUp(sojourn, 'bo')
  await sojourn.settle()
  const mails = await sojourn.mails()
  await sojourn.look(mails.find(({ to }) => to.startsWith('ann'))?.pixel as string)
  await order(sojourn, 'ann')
  await sojourn.settle()
  await sojourn.pass(2 * HOUR)
  // Both waits of Ann were answered before they began; Bo waits at the first.
  expect(await sojourn.ports(journey)).toMatchObject({ 'asked.opened': 1, 'wait.ordered': 1 })
  const bo = (await sojourn.people(journey)).find(({ contact }) => contact.name === 'bo')
  expect([bo?.status, bo?.node]).toEqual(['waiting', 'asked'])
})

test.each([
  'Order Completed',
  '下單',
  'заказ:новый',
  'a.b/c?d=e&"f"',
  'x'.repeat(200),
  '__proto__',
])(
  'lesson 18: a wait is woken by any name of an event, not by the entry’s alone: %s',
  async (event) => {
    const sojourn = await open()
    const journey = await sojourn.publish({
      nodes: {
        start,
        wait: {
          type: 'wait-for-event',
          config: { events: [{ port: 'came', event }], within: 'P1D' },
        },
        ...leave('came', 'late'),
      },
      edges: ['start.next -> wait', 'wait.came -> came', 'wait.timeout -> late'],
    })
    for (const name of ['ann', 'bo']) await signUp(sojourn, name)
    await sojourn.settle()
    sojourn.clock.now += SECOND
    await sojourn.send('track', { userId: 'ann', event })
    await sojourn.send('track', { userId: 'bo', event: 'Something Else' })
    await sojourn.settle()
    expect(await waysOut(sojourn, journey)).toEqual({ ann: 'came', bo: 'at wait' })
  },
)

test('lesson 18: pages, screens and what our own mails report wake waits, too', async () => {
  const sojourn = await open()
  const events = [
    { port: 'page', event: 'Pricing' },
    { port: 'click', event: 'email.clicked' },
  ]
  const journey = await sojourn.publish({
    nodes: {
      start,
      mail: { type: 'email', config: { mail: await sojourn.mail('Hello') } },
      wait: { type: 'wait-for-event', config: { events, within: 'P1D' } },
      ...leave('page', 'click', 'late'),
    },
    edges: [
      'start.next -> mail',
      'mail.sent -> wait',
      'wait.page -> page',
      'wait.click -> click',
      'wait.timeout -> late',
    ],
  })
  for (const name of ['ann', 'bo', 'cleo']) await signUp(sojourn, name)
  await sojourn.settle()
  sojourn.clock.now += SECOND
  await sojourn.send('page', { userId: 'ann', name: 'Pricing' })
  await sojourn.send('screen', { userId: 'bo', name: 'Pricing' })
  const cleo = (await sojourn.mails()).find(({ to }) => to.startsWith('cleo'))
  await sojourn.look(cleo?.link as string)
  await sojourn.settle()
  expect(await waysOut(sojourn, journey)).toEqual({ ann: 'page', bo: 'page', cleo: 'click' })
})

test.each<[string, (sojourn: SmallSojourn, call: Record<string, unknown>) => Promise<unknown>]>([
  ['track', (sojourn, call) => sojourn.send('track', call)],
  ['the first letter, as Segment’s library', (sojourn, call) => sojourn.send('t', call)],
  ['batch', (sojourn, call) => sojourn.send('batch', { batch: [{ type: 'track', ...call }] })],
  [
    'a batch with its write key in the body',
    (sojourn, call) => {
      const batch = [{ type: 'track', ...call }]
      return sojourn.sendWithKeyInBody('batch', { batch })
    },
  ],
  [
    'Segment’s webhook, with all that it sends along',
    (sojourn, call) =>
      sojourn.send('track', {
        ...call,
        type: 'track',
        channel: 'server',
        version: 2,
        projectId: 'p1',
        anonymousId: null,
        integrations: {},
        context: { library: { name: 'analytics.js', version: '2.11.1' }, ip: '203.0.113.5' },
        originalTimestamp: new Date(sojourn.clock.now).toISOString(),
        sentAt: new Date(sojourn.clock.now).toISOString(),
        receivedAt: new Date(sojourn.clock.now).toISOString(),
      }),
  ],
])('lesson 19: an event lets in and ends a wait alike, come by %s', async (_, come) => {
  const sojourn = await open()
  const journey = await sojourn.publish({
    nodes: {
      start: {
        type: 'trigger-event',
        config: { event: 'Signed Up', where: { property: 'plan', is: 'gold' } },
      },
      wait: {
        type: 'wait-for-event',
        config: {
          events: [{ port: 'ordered', event: 'Ordered', where: { property: 'total', over: 10 } }],
          within: 'P1D',
        },
      },
      ...leave('ordered'),
    },
    edges: ['start.next -> wait', 'wait.ordered -> ordered'],
  })
  await sojourn.send('identify', { userId: 'ann', traits: { name: 'ann' } })
  const call = (event: string, properties: object, messageId: string) =>
    come(sojourn, { userId: 'ann', event, properties, messageId })
  await call('Signed Up', { plan: 'gold' }, 'm1')
  await sojourn.settle()
  expect(await waysOut(sojourn, journey)).toEqual({ ann: 'at wait' })
  sojourn.clock.now += SECOND
  await call('Ordered', { total: 5 }, 'm2')
  await sojourn.settle()
  expect(await waysOut(sojourn, journey)).toEqual({ ann: 'at wait' })
  await call('Ordered', { total: 50 }, 'm3')
  await sojourn.settle()
  expect(await waysOut(sojourn, journey)).toEqual({ ann: 'ordered' })
})

test('lesson 20: a thousand events of one contact in a second are all kept and all count', async () => {
  const sojourn = await open()
  const where = { property: 'number', is: 999 }
  const journey = await sojourn.publish({
    nodes: {
      start,
      wait: {
        type: 'wait-for-event',
        config: { events: [{ port: 'last', event: 'Clicked', where }], within: 'P1D' },
      },
      many: {
        type: 'branch',
        config: { cases: [{ id: 'all', when: { event: 'Clicked', atLeast: 1000 } }] },
      },
      ...leave('all', 'fewer'),
    },
    edges: [
      'start.next -> wait',
      'wait.last -> many',
      'many.all -> all',
      'many.otherwise -> fewer',
    ],
  })
  await signUp(sojourn, 'ann')
  await sojourn.settle()
  sojourn.clock.now += SECOND
  const call = (number: number) => ({
    type: 'track',
    userId: 'ann',
    event: 'Clicked',
    properties: { number },
    timestamp: new Date(sojourn.clock.now + number).toISOString(),
  })
  const numbers = Array.from({ length: 1000 }, (_, number) => number)
  // Half of them one by one and all at once, half in batches.
  await Promise.all(numbers.slice(0, 500).map((number) => sojourn.send('track', call(number))))
  for (let from = 500; from < 1000; from += 100)
    await sojourn.send('batch', { batch: numbers.slice(from, from + 100).map(call) })
  sojourn.clock.now += SECOND
  await sojourn.settle()
  const { count } = await sojourn.db
    .selectFrom('event')
    .select((rows) => rows.fn.countAll<number>().as('count'))
    .where('name', '=', 'Clicked')
    .executeTakeFirstOrThrow()
  expect(Number(count)).toBe(1000)
  expect(await waysOut(sojourn, journey)).toEqual({ ann: 'all' })
})

test('lesson 22: an attribute and the event after it, in one batch, are seen together', async () => {
  const sojourn = await open()
  const isGold = { attribute: 'plan', is: 'gold' }
  const nodes = {
    ask: { type: 'branch', config: { cases: [{ id: 'gold', when: isGold }] } },
    ...leave('gold', 'rest'),
  }
  const edges = ['ask.gold -> gold', 'ask.otherwise -> rest']
  const entered = await sojourn.publish({
    nodes: { start, ...nodes },
    edges: ['start.next -> ask', ...edges],
  })
  const waited = await sojourn.publish({
    nodes: { start, wait: waitForOrder('P1D'), ...nodes },
    edges: ['start.next -> wait', 'wait.ordered -> ask', 'wait.timeout -> ask', ...edges],
  })
  const plan = (name: string, value: string) => ({
    type: 'identify',
    userId: name,
    traits: { name, plan: value },
  })
  const track = (userId: string, event: string) => ({ type: 'track', userId, event })
  await sojourn.send('batch', {
    batch: [
      plan('ann', 'gold'),
      track('ann', 'Signed Up'),
      plan('bo', 'iron'),
      track('bo', 'Signed Up'),
    ],
  })
  await sojourn.settle()
  expect(await waysOut(sojourn, entered)).toEqual({ ann: 'gold', bo: 'rest' })
  sojourn.clock.now += SECOND
  await sojourn.send('batch', {
    batch: [
      plan('ann', 'iron'),
      track('ann', 'Ordered'),
      plan('bo', 'gold'),
      track('bo', 'Ordered'),
    ],
  })
  await sojourn.settle()
  expect(await waysOut(sojourn, waited)).toEqual({ ann: 'rest', bo: 'gold' })
})
