import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Listening, Topic } from '../db.ts'
import { createWorkspace, openTestDb, type TestDb } from '../testing/index.ts'

const server = process.env.TEST_DATABASE_URL
let opened: TestDb
let listening: Listening | undefined
let told: Topic[]

beforeEach(async () => {
  opened = await openTestDb('PostgreSQL')
  told = []
  listening = opened.db.listen((topic) => told.push(topic))
}, 60_000)
afterEach(async () => {
  await listening?.close()
  await opened.remove()
})

const anEvent = (workspace: string, id: string) =>
  opened.db
    .insertInto('event')
    .values({
      id,
      workspace_id: workspace,
      message_id: id,
      contact_id: 'con_1',
      kind: 'track',
      name: 'Signed Up',
      properties: '{}',
      payload: '{}',
      occurred_at: 1,
      received_at: 1,
      is_history: 0,
    })
    .execute()
const untilListening = async () => {
  await expect.poll(() => listening?.isListening(), { timeout: 10_000 }).toBe(true)
  // Who begins to listen is told of everything: it may have missed it.
  expect(told.splice(0).sort()).toEqual(['cohorts', 'control', 'events', 'shares'])
}

test.runIf(server)('an event that another connection commits is told at once', async () => {
  const workspace = await createWorkspace(opened.db)
  await untilListening()
  await anEvent(workspace, 'evt_1')
  await expect.poll(() => told).toEqual(['events'])
})

test.runIf(server)(
  'a listener whose connection is cut listens again and misses nothing',
  async () => {
    const workspace = await createWorkspace(opened.db)
    await untilListening()
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen %'`.execute(opened.db)
    await expect.poll(() => listening?.isListening()).toBe(false)
    await anEvent(workspace, 'evt_1')
    await expect.poll(() => told, { timeout: 10_000 }).toContain('events')
    expect(listening?.isListening()).toBe(true)
  },
)

test.runIf(!server)('the embedded database tells nothing, so one has to look', () => {
  expect(listening?.isListening()).toBe(false)
})
