import { heartbeats } from '@sojourn/db'
import { createMeters } from '@sojourn/db/operating'
import { openTestDb, usualKind } from '@sojourn/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse } from '../testing/open-house.ts'

const TOKEN = 'a token of the operator'
let opened: Awaited<ReturnType<typeof openTestDb>>
beforeAll(async () => {
  opened = await openTestDb(usualKind())
})
afterAll(() => opened.remove())

/** The lines that are no comments, by name and labels. */
const numbersIn = (text: string): Record<string, number> =>
  Object.fromEntries(
    text
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  )

test('nobody reads the numbers without a secret key or the token', async () => {
  const { call } = await openHouse(opened.db)
  expect((await call('GET', '/metrics', { as: 'nobody' })).status).toBe(401)
  const authorization = `Bearer ${TOKEN}`
  const withToken = { as: 'nobody', headers: { authorization } } as const
  expect((await call('GET', '/metrics', withToken)).status).toBe(401)
  const house = await openHouse(opened.db, { metricsToken: TOKEN })
  expect((await house.call('GET', '/metrics', withToken)).status).toBe(200)
  expect((await house.call('GET', '/metrics')).status).toBe(200)
})

test('one API tells the numbers of all processes', async () => {
  const house = await openHouse(opened.db)
  const { db, now } = house.deps
  const meters = createMeters(db, now)
  meters.observe('sojourn_wait_lateness_seconds', 80, 3)
  meters.observe('sojourn_wait_lateness_seconds', 1_500)
  meters.count('sojourn_acts_total', { action: 'email@1', outcome: 'sent', reason: '' }, 2)
  await meters.flush()
  const state = { temporal: { ok: false }, vitals: { memoryBytes: 5, delayMs: 7 } }
  await heartbeats(db).beat({ process: 'worker-1', kind: 'worker', at: now(), state })
  const { body, headers } = await house.call('GET', '/metrics')
  expect(headers.get('content-type')).toContain('text/plain; version=0.0.4')
  expect(body).toContain('# TYPE sojourn_wait_lateness_seconds histogram\n')
  expect(numbersIn(body)).toMatchObject({
    'sojourn_wait_lateness_seconds_bucket{le="0.05"}': 0,
    'sojourn_wait_lateness_seconds_bucket{le="0.1"}': 3,
    'sojourn_wait_lateness_seconds_bucket{le="2"}': 4,
    'sojourn_wait_lateness_seconds_bucket{le="+Inf"}': 4,
    sojourn_wait_lateness_seconds_sum: 1.74,
    sojourn_wait_lateness_seconds_count: 4,
    'sojourn_acts_total{action="email@1",outcome="sent",reason=""}': 2,
    sojourn_runs_lost_total: 0,
    'sojourn_people{status="parked"}': 0,
    sojourn_unrouted_events: 0,
    'sojourn_processes{process="worker"}': 1,
    'sojourn_part_up{process="worker",number="1",part="temporal"}': 0,
    'sojourn_process_delay_milliseconds{process="worker",number="1"}': 7,
  })
})

test('every line is one that Prometheus can read', async () => {
  const { call } = await openHouse(opened.db)
  const { body } = await call('GET', '/metrics')
  for (const line of body.trimEnd().split('\n'))
    expect(line).toMatch(
      /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{(?:[a-z]+="[^"\\\n]*",?)+\})? (?:[0-9.e+-]+|\+Inf))$/,
    )
})

test('an event that is sent twice is counted as a duplicate', async () => {
  const house = await openHouse(opened.db)
  const { deps, writeKey } = house
  deps.meters = createMeters(deps.db, deps.now)
  const body = { writeKey, event: 'Seen', userId: 'ann', messageId: 'the same' }
  for (let times = 0; times < 3; times++)
    expect((await house.call('POST', '/v1/track', { body, as: 'nobody' })).status).toBe(200)
  await deps.meters.flush()
  const { body: text } = await house.call('GET', '/metrics')
  expect(numbersIn(text)).toMatchObject({
    'sojourn_events_received_total{status="stored"}': 1,
    'sojourn_events_received_total{status="duplicate"}': 2,
  })
})
