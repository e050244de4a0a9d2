import { openTestDb, type TestDb } from '@sojourn/db/testing'
import {
  createRenderer,
  createSmtpTransport,
  type MailTransport,
  type Renderer,
} from '@sojourn/mail'
import { type SmtpFarSide, startFarSide } from '@sojourn/mail/testing'
import type { RunMember } from '@sojourn/shared/node-type'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMailShop } from '../testing/mail-shop.ts'

let opened: TestDb
let renderer: Renderer
let farSide: SmtpFarSide
let transport: MailTransport
const { seed, arrive, deliver, createOne } = openMailShop({
  db: () => opened.db,
  now: Date.now,
  renderer: () => renderer,
  transport: () => transport,
})

/** A server that takes its time for every mail. */
const SLOW_MS = 300

beforeEach(async () => {
  opened = await openTestDb('SQLite')
  renderer = createRenderer()
  farSide = await startFarSide({
    onMessage: () => new Promise((answer) => setTimeout(answer, SLOW_MS, '250 OK')),
  })
  transport = createSmtpTransport({ url: farSide.url })
  await seed()
})
afterEach(async () => {
  await Promise.all([transport.close(), farSide.close(), renderer.close()])
  await opened.remove()
})

test('a password-reset mail never waits behind a sale', async () => {
  const crowd: RunMember[] = []
  for (let index = 0; index < 1_000; index++) crowd.push(await arrive(`n${index}`))
  const reset = await arrive('reset')
  const stop = new AbortController()
  const through = createOne()
  const sale = Array.from({ length: 10 }, (_, group) =>
    deliver(crowd.slice(group * 100, group * 100 + 100), { signal: stop.signal }, through),
  )
  // A minute's work for the server.
  await expect.poll(() => farSide.received.length, { timeout: 15_000 }).toBeGreaterThan(10)

  const askedAt = performance.now()
  expect(await deliver([reset], { kind: 'transactional' }, through)).toEqual([{ port: 'sent' }])
  expect(performance.now() - askedAt).toBeLessThan(2_000)
  expect(farSide.received.length).toBeLessThan(100)
  stop.abort()
  await Promise.all(sale)
})
