import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { buildHouse, type House } from '@sojourn/worker/testing/house'
import { openedOrNot } from '@sojourn/worker/testing/programs'
import { startWorker } from './running-worker.ts'
import { startTemporal, type TestTemporal } from './temporal-server.ts'

let temporal: TestTemporal
let house: House
let worker: Awaited<ReturnType<typeof startWorker>>

beforeAll(async () => {
  temporal = await startTemporal()
  house = await buildHouse()
  worker = await startWorker(house, temporal)
}, 60_000)
afterAll(async () => {
  await worker?.stop()
  await house?.remove()
  await temporal?.stop()
}, 60_000)

const until = <T>(claim: () => Promise<T> | T, timeout = 20_000) =>
  vi.waitFor(claim, { timeout, interval: 50 })

test('who opens takes the opened branch, who does not takes the other when time is up', async () => {
  await house.publish(openedOrNot('PT4S'))
  const contacts = await house.contacts(3)
  await house.happen('Signed Up', contacts)
  await until(() => expect(house.acted.filter((act) => act.step === 'hello')).toHaveLength(3))

  const opener = house.acted[0] as (typeof house.acted)[number]
  await house.open(opener)
  await until(() =>
    expect(house.acted.find((act) => act.step === 'thanks')?.contact).toBe(opener.contact),
  )

  await until(async () => {
    const enrolments = await house.enrolments()
    expect(enrolments.map((one) => [one.status, one.end_reason])).toEqual(
      Array(3).fill(['ended', 'finished']),
    )
  })
  expect(await house.counters()).toEqual({
    'start.next': 3,
    'hello.sent': 3,
    'opened.opened': 1,
    'opened.not-opened': 2,
    'thanks.sent': 1,
    'again.sent': 2,
  })
}, 60_000)
