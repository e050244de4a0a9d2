import { describe, expect, test } from 'vitest'
import { leave, signUp, start, waysOut } from './scenes.ts'
import { type Drawing, type SmallSojourn, useSojourn } from './small-sojourn.ts'

// What users of other products learnt about waiting and time, each as a test that says it. People come by
// the public API, journeys are published from stored JSON.

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const { open } = useSojourn()

/** A Sojourn at this instant. */
const openAt = async (at: string) => {
  const sojourn = await open()
  sojourn.clock.now = Date.parse(at)
  return sojourn
}

/** Somebody signs up who says this of themselves. */
const join = async (sojourn: SmallSojourn, traits: Record<string, unknown>, name = 'ann') => {
  await sojourn.send('identify', { userId: name, traits: { name, ...traits } })
  await signUp(sojourn, name)
  await sojourn.settle()
}

/** One wait and what comes behind it. */
const waitAt = (wait: Drawing['nodes'][string], ...ports: string[]): Drawing => ({
  nodes: { start, wait, ...leave(...ports) },
  edges: ['start.next -> wait', ...ports.map((port) => `wait.${port} -> ${port}`)],
})

const wakes = async (sojourn: SmallSojourn, journey: string) =>
  (await sojourn.people(journey)).map(({ wakeAt }) => new Date(wakeAt ?? 0).toISOString())

/** Goes on to an instant; a second before it everybody waits still. */
const expectWaitUntil = async (sojourn: SmallSojourn, journey: string, at: string) => {
  await sojourn.pass(Date.parse(at) - SECOND - sojourn.clock.now)
  expect(await waysOut(sojourn, journey)).toEqual({ ann: 'at wait' })
  await sojourn.pass(SECOND)
  expect(await waysOut(sojourn, journey)).toEqual({ ann: 'next' })
}

test('lesson 1: an unrelated event does not restart a running wait', async () => {
  const sojourn = await open()
  const delay = await sojourn.publish(waitAt({ type: 'delay', config: { for: 'PT3H' } }, 'next'))
  const events = [{ port: 'ordered', event: 'Ordered' }]
  const awaited = await sojourn.publish(
    waitAt({ type: 'wait-for-event', config: { events, within: 'PT3H' } }, 'timeout'),
  )
  await join(sojourn, {})
  for (let hour = 1; hour < 3; hour++) {
    await sojourn.pass(HOUR)
    await sojourn.send('track', { userId: 'ann', event: 'Looked At Tea' })
    await sojourn.send('identify', { userId: 'ann', traits: { cups: hour } })
    await sojourn.settle()
  }
  for (const journey of [delay, awaited])
    expect(await waysOut(sojourn, journey)).toEqual({ ann: 'at wait' })
  await sojourn.pass(HOUR)
  expect(await waysOut(sojourn, delay)).toEqual({ ann: 'next' })
  expect(await waysOut(sojourn, awaited)).toEqual({ ann: 'timeout' })
})

test('lesson 2: a deadline is fixed on entry: a restart, a new version and later events leave it, and it is applied once', async () => {
  const sojourn = await open()
  const drawing = waitAt({ type: 'delay', config: { for: 'P3D' } }, 'next')
  const journey = await sojourn.publish(drawing)
  await join(sojourn, { zone: 'America/New_York' })
  const planned = await wakes(sojourn, journey)

  await sojourn.pass(DAY)
  await sojourn.save(journey, waitAt({ type: 'delay', config: { for: 'P9D' } }, 'next'))
  await sojourn.ask('POST', `/api/journeys/${journey}/publish`, {})
  await sojourn.restart()
  await sojourn.send('identify', { userId: 'ann', traits: { zone: 'Asia/Tokyo' } })
  await sojourn.settle()
  expect(await wakes(sojourn, journey)).toEqual(planned)

  await expectWaitUntil(sojourn, journey, planned[0] as string)
  await sojourn.restart()
  await sojourn.pass(30 * DAY)
  expect(await sojourn.ports(journey)).toMatchObject({ 'wait.next': 1 })
})

describe('lesson 3: until a date', () => {
  const untilTrip = { type: 'wait-until', config: { date: { attribute: 'trip' }, time: '09:00' } }

  test('whoever waits, waits until that date, read from stored JSON', async () => {
    const sojourn = await open()
    const journey = await sojourn.publish(waitAt(untilTrip, 'next', 'passed'))
    await join(sojourn, { trip: '2027-04-10', zone: 'Europe/London' })
    await sojourn.restart()
    await expectWaitUntil(sojourn, journey, '2027-04-10T08:00:00.000Z')
  })

  test('a date behind takes `passed`, and so does none', async () => {
    const sojourn = await open()
    const journey = await sojourn.publish(waitAt(untilTrip, 'next', 'passed'))
    await join(sojourn, { trip: '2027-02-27' })
    await join(sojourn, {}, 'ben')
    expect(await waysOut(sojourn, journey)).toEqual({ ann: 'passed', ben: 'passed' })
  })

  test('a date that is put off is waited for', async () => {
    const sojourn = await open()
    const journey = await sojourn.publish(waitAt(untilTrip, 'next', 'passed'))
    await join(sojourn, { trip: '2027-03-03' })
    const { contacts } = await sojourn.ask('GET', '/api/contacts?query=ann')
    const attributes = { trip: '2027-03-09' }
    await sojourn.ask('PATCH', `/api/contacts/${contacts[0].id}`, { attributes })
    await sojourn.settle()
    await expectWaitUntil(sojourn, journey, '2027-03-09T01:00:00.000Z')
  })
})

test.each([
  // 13 March 2026 is a Friday, noon in Los Angeles; then it is Saturday in Tokyo.
  ['America/Los_Angeles', '18:00', [1, 2, 3, 4, 5], '2026-03-14T01:00:00.000Z'],
  ['America/Los_Angeles', '20:00', [5], '2026-03-14T03:00:00.000Z'],
  ['America/Los_Angeles', '09:00', [5], '2026-03-20T16:00:00.000Z'],
  ['Asia/Tokyo', '05:00', [4], '2026-03-18T20:00:00.000Z'],
])('lesson 4: in %s, %s on days %j, asked on a Friday noon', async (zone, time, weekdays, at) => {
  const sojourn = await openAt('2026-03-13T19:00:00Z')
  const config = { time, weekdays, zone: 'contact' }
  const journey = await sojourn.publish(waitAt({ type: 'wait-until', config }, 'next'))
  await join(sojourn, { zone })
  await expectWaitUntil(sojourn, journey, at)
})

test('lesson 5: 09:00 in New York, asked across the change in March, is 09:00', async () => {
  const sojourn = await openAt('2026-03-07T15:00:00Z')
  const config = { time: '09:00', zone: 'America/New_York' }
  const journey = await sojourn.publish(waitAt({ type: 'wait-until', config }, 'next'))
  await join(sojourn, {})
  await expectWaitUntil(sojourn, journey, '2026-03-08T13:00:00.000Z')
})

const hours = (from: string, to: string) => ({ type: 'time-window', config: { from, to } })

test('lesson 6: hours from 22:00 to 06:00 are not turned into 06:00 to 22:00', async () => {
  const sojourn = await openAt('2027-03-01T04:00:00Z')
  const journey = await sojourn.publish(waitAt(hours('22:00', '06:00'), 'next'))
  await join(sojourn, {})
  await expectWaitUntil(sojourn, journey, '2027-03-01T14:00:00.000Z')
  await sojourn.pass(7 * HOUR)
  await join(sojourn, {}, 'ben')
  expect(await waysOut(sojourn, journey)).toEqual({ ann: 'next', ben: 'next' })
})

test.each([
  ['America/New_York', '2026-03-07T23:00:00Z', '2026-03-08T13:00:00.000Z'],
  ['America/New_York', '2026-10-31T23:00:00Z', '2026-11-01T14:00:00.000Z'],
  ['Asia/Kolkata', '2026-03-07T23:00:00Z', '2026-03-08T03:30:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-03T12:00:00Z', '2026-10-03T22:00:00.000Z'],
])('lesson 7: hours follow %s through its clock changes, asked at %s', async (zone, now, at) => {
  const sojourn = await openAt(now)
  const journey = await sojourn.publish(waitAt(hours('09:00', '17:00'), 'next'))
  await join(sojourn, { zone })
  await expectWaitUntil(sojourn, journey, at)
})

test('lesson 8: what is done every day keeps its local hour on the days when clocks change', async () => {
  const sojourn = await openAt('2026-03-06T20:00:00Z')
  const journey = await sojourn.publish({
    nodes: {
      start,
      morning: { type: 'wait-until', config: { time: '09:00' } },
      day: { type: 'delay', config: { for: 'PT1H' } },
      again: { type: 'go-to', config: { most: 10 } },
    },
    edges: [
      'start.next -> morning',
      'morning.next -> day',
      'day.next -> again',
      'again.again -> morning',
    ],
  })
  await join(sojourn, { zone: 'America/New_York' })
  const mornings: string[] = []
  for (let day = 0; day < 4; day++) {
    const [at] = await wakes(sojourn, journey)
    mornings.push(at as string)
    await sojourn.pass(Date.parse(at as string) - sojourn.clock.now)
    await sojourn.pass(HOUR)
  }
  expect(mornings).toEqual([
    '2026-03-07T14:00:00.000Z',
    '2026-03-08T13:00:00.000Z',
    '2026-03-09T13:00:00.000Z',
    '2026-03-10T13:00:00.000Z',
  ])
})

test.each(['Mars/Base', '+08:00', 'GMT+8 (Taipei)', '', 8, null])(
  'lesson 9: a contact whose zone is %j waits by the workspace’s, and is never tried again for ever',
  async (zone) => {
    const sojourn = await open()
    const journey = await sojourn.publish(waitAt(hours('20:00', '22:00'), 'next'))
    await join(sojourn, { zone })
    // It is 17:00 in Taipei.
    await expectWaitUntil(sojourn, journey, '2027-03-01T12:00:00.000Z')
  },
)

test('lesson 11: a minute’s wait lasts a minute, also just before the exit, and a last wait is waited out', async () => {
  const sojourn = await open()
  const minute = { type: 'delay', config: { for: 'PT1M' } }
  const beforeExit = await sojourn.publish(waitAt(minute, 'next'))
  const last = await sojourn.publish(waitAt(minute))
  await join(sojourn, {})
  await sojourn.pass(MINUTE - SECOND)
  for (const journey of [beforeExit, last])
    expect(await waysOut(sojourn, journey)).toEqual({ ann: 'at wait' })
  await sojourn.pass(SECOND)
  expect(await waysOut(sojourn, beforeExit)).toEqual({ ann: 'next' })
  expect(await waysOut(sojourn, last)).toEqual({ ann: 'finished' })
})

describe('lesson 12: a countdown that has begun', () => {
  const countdown = async (sojourn: SmallSojourn, offsets: string[], time?: string) => {
    const nodes: Drawing['nodes'] = { start }
    const edges: string[] = []
    let from = ['start.next']
    for (const [index, offset] of offsets.entries()) {
      const date = { attribute: 'expiry', offset }
      nodes[`wait-${index}`] = { type: 'wait-until', config: { date, ...(time ? { time } : {}) } }
      nodes[`mail-${index}`] = { type: 'email', config: { mail: await sojourn.mail(offset) } }
      edges.push(...from.map((port) => `${port} -> wait-${index}`))
      edges.push(`wait-${index}.next -> mail-${index}`)
      from = [`mail-${index}.sent`, `wait-${index}.passed`]
    }
    return sojourn.publish({ nodes, edges })
  }
  const subjects = async (sojourn: SmallSojourn) =>
    (await sojourn.mails()).map(({ subject }) => subject)

  test('says “1 day left” alone to whoever joins 20 hours before the end', async () => {
    // It is 04:00 on 1 March in Taipei; 2 March begins in 20 hours.
    const sojourn = await openAt('2027-02-28T20:00:00Z')
    await countdown(sojourn, ['-P7D', '-P3D', '-P1D'], '00:00')
    await join(sojourn, { expiry: '2027-03-02' })
    await sojourn.pass(5 * MINUTE)
    expect(await subjects(sojourn)).toEqual(['-P1D'])
  })

  test('whose steps lie close together says its latest word only', async () => {
    const sojourn = await open()
    const journey = await countdown(sojourn, ['-PT3H', '-PT2H', '-PT1H', '-PT30M'], '23:00')
    // 22:20 in Taipei: three hours, two hours and one hour before 23:00 lie behind.
    sojourn.clock.now = Date.parse('2027-03-01T14:20:00Z')
    await join(sojourn, { expiry: '2027-03-01' })
    await sojourn.pass(5 * MINUTE)
    expect(await subjects(sojourn)).toEqual(['-PT1H'])
    expect(await sojourn.ports(journey)).toMatchObject({ 'wait-0.passed': 1, 'wait-1.passed': 1 })
    await sojourn.pass(5 * MINUTE)
    expect(await subjects(sojourn)).toEqual(['-PT1H', '-PT30M'])
  })

  test('is gone through in full by whoever comes in time', async () => {
    const sojourn = await open()
    await countdown(sojourn, ['-P7D', '-P3D', '-P1D'], '09:00')
    await join(sojourn, { expiry: '2027-03-20' })
    for (let day = 0; day < 20; day++) await sojourn.pass(DAY)
    expect(await subjects(sojourn)).toEqual(['-P7D', '-P3D', '-P1D'])
  })
})
