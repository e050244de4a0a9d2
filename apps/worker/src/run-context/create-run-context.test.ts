import { contacts, createIds } from '@sojourn/db'
import { openTestDb, type TestDb } from '@sojourn/db/testing'
import {
  createNullTransport,
  createRenderer,
  createSecretBox,
  createTokenKeys,
  type Renderer,
} from '@sojourn/mail'
import type { RunMember } from '@sojourn/shared/node-type'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRunContextFactory } from './create-run-context.ts'

let opened: TestDb
let renderer: Renderer
let now = 0

beforeEach(async () => {
  now = 1_000
  renderer = createRenderer()
  opened = await openTestDb('SQLite')
  await opened.db
    .insertInto('workspace')
    .values({
      id: 'ws_1',
      name: 'Shop',
      zone: 'UTC',
      language: 'en',
      write_key: 'w',
      created_at: 1,
    })
    .execute()
})
afterEach(async () => {
  await renderer.close()
  await opened.remove()
})

const context = () =>
  createRunContextFactory({
    db: opened.db,
    now: () => now,
    newId: createIds(),
    transport: createNullTransport(),
    renderer,
    keys: createTokenKeys('22'.repeat(32)),
    secrets: createSecretBox('22'.repeat(32)),
    baseUrl: 'https://go.test',
    log: {} as never,
    mayReachPrivate: false,
  })({
    workspace: 'ws_1',
    journey: 'jrn_1',
    version: 'ver_1',
    signal: new AbortController().signal,
  })

const aMember = (contact: string, overrides: Partial<RunMember> = {}): RunMember => ({
  enrolment: 'enr_1',
  contact,
  step: 'update',
  visit: 1,
  visitKey: 'enr_1:update:1',
  tries: 0,
  attributes: { name: 'Ann Lee', plan: 'gold' },
  email: 'ann@mail.example',
  data: { event: { name: 'Signed Up', properties: { total: 3 } }, steps: { quote: { price: 9 } } },
  ...overrides,
})

test('a text names the contact, the event and what steps saved', async () => {
  expect(
    await context().render(
      '{{ first_name }} {{ contact.plan }} {{ email }} {{ event.properties.total }} {{ steps.quote.price }}',
      aMember('con_1'),
    ),
  ).toBe('Ann gold ann@mail.example 3 9')
})

test('a contact is changed, a repetition changes nothing more, and an older write does not win', async () => {
  const ann = await opened.db.transaction((tx) =>
    contacts(tx, 'ws_1').create({ name: 'Ann', attributes: { plan: 'free', old: 1 } }, 500),
  )
  const ctx = context()
  await ctx.updateContact(aMember(ann.id), { set: { plan: 'gold' }, unset: ['old'] })
  await ctx.updateContact(aMember(ann.id), { set: { plan: 'gold' }, unset: ['old'] })
  expect((await contacts(opened.db, 'ws_1').get(ann.id)).attributes).toEqual({
    name: 'Ann',
    plan: 'gold',
  })

  now = 400
  await ctx.updateContact(aMember(ann.id), { set: { plan: 'silver' }, unset: [] })
  expect((await contacts(opened.db, 'ws_1').get(ann.id)).attributes['plan']).toBe('gold')
})

test('a busy receiver is tried again by its own wish or by ours, whichever is later, until the tries are used up', () => {
  const ctx = context()
  const waits = (tries: number, askedMs?: number) =>
    (ctx.retryAt(aMember('con_1', { tries }), askedMs) ?? 0) - now
  // Each with up to a tenth of its own on top.
  for (const [waited, least] of [
    [waits(0), 5_000],
    [waits(0, 60_000), 60_000],
    [waits(1, 1_000), 300_000],
  ] as const) {
    expect(waited).toBeGreaterThanOrEqual(least)
    expect(waited).toBeLessThan(least * 1.1)
  }
  expect(waits(0)).toBe(waits(0))
  expect(ctx.retryAt(aMember('con_1', { tries: 9 }))).toBeUndefined()
})
