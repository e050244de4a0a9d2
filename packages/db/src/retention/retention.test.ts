import { describe, expect, test } from 'vitest'
import { consents } from '../consents.ts'
import { hits } from '../hits.ts'
import { createIds } from '../ids.ts'
import { storeOwnEvents } from '../own-events.ts'
import {
  anEnrolment,
  aPublishedJourney,
  eachDatabase,
  type TestDatabase,
} from '../testing/index.ts'
import { readKeepDays } from './keep-days.ts'
import { retentionStates } from './state.ts'
import { sweepNext } from './sweep-next.ts'
import { SWEEPS } from './sweeps.ts'

const NOW = Date.parse('2029-03-01T09:00:00Z')
const BEFORE = NOW - 1_000
const OLD = BEFORE - 1
/** A clock of its own: ids made within one millisecond sort by chance, and sweeps go by ids. */
let ticks = NOW
const newId = createIds(() => ticks++)

/** Whatever makes its ids itself makes the next one in a later millisecond than the last. */
const nextMillisecond = () => {
  const before = Date.now()
  return expect.poll(() => Date.now(), { interval: 1 }).toBeGreaterThan(before)
}

/** One round of a sweep, in transactions of `limit` rows; how many it took. */
const sweepAll = async ({ db }: TestDatabase, name: string, limit = 500): Promise<number> => {
  const one = SWEEPS.find((sweep) => sweep.name === name)
  if (one === undefined) throw new Error(`no sweep ${name}`)
  for (let batches = 1; ; batches++) {
    const swept = await db.transaction((tx) =>
      sweepNext(tx, one, { before: BEFORE, limit, at: NOW }),
    )
    if (swept.isThrough) return batches
  }
}

const storeEvent = async (
  { db }: TestDatabase,
  workspace: string,
  event: { contact: string; name: string; at: number; payload?: object; isRouted?: boolean },
): Promise<number> => {
  const { contact, name, at, payload = {}, isRouted = true } = event
  const row = await db
    .insertInto('event')
    .values({
      id: newId('evt'),
      workspace_id: workspace,
      message_id: newId('evt'),
      contact_id: contact,
      kind: 'track',
      name,
      properties: '{}',
      payload: JSON.stringify(payload),
      occurred_at: at,
      received_at: at,
      is_history: 0,
      routed_at: isRouted ? at : null,
    })
    .returning('seq')
    .executeTakeFirstOrThrow()
  return row.seq
}

const eventNames = async ({ db }: TestDatabase): Promise<string[]> => {
  const rows = await db.selectFrom('event').select('name').orderBy('seq').execute()
  return rows.map(({ name }) => name)
}

eachDatabase((database) => {
  /** A journey with a cohort in it, and who sits there. */
  const aCohort = async (
    workspace: string,
    people: { status: string; ended_at?: number | null }[],
    { at = OLD - 1_000, rows = 3 } = {},
  ) => {
    const { db } = database
    const { journey, version } = await aPublishedJourney(db, workspace)
    const cohort = newId('coh')
    await db
      .insertInto('cohort')
      .values({
        id: cohort,
        workspace_id: workspace,
        version_id: version,
        size: people.length,
        journal_number: rows,
        created_at: at,
        started_at: at,
        poke: 0,
        poked_at: null,
      })
      .execute()
    for (const [ordinal, person] of people.entries()) {
      const enrolment = await anEnrolment(db, {
        workspace_id: workspace,
        journey_id: journey,
        version_id: version,
        contact_id: newId('con'),
        visits: '{"hello":1}',
        data: '{"steps":{}}',
        ...person,
      })
      const seat = { workspace_id: workspace, cohort_id: cohort, ordinal }
      await db
        .insertInto('seat')
        .values({ ...seat, enrolment_id: enrolment, since_number: 0 })
        .execute()
    }
    const journal = Array.from({ length: rows }, (_, number) => ({
      workspace_id: workspace,
      cohort_id: cohort,
      number: number + 1,
      kind: 'enter',
      step_id: 'hello',
      visit: 1,
      port: null,
      who: '0',
      at,
      wake_at: null,
      reason: null,
      event_seq: null,
    }))
    await db.insertInto('journal').values(journal).execute()
    return cohort
  }

  describe('events', () => {
    test('old ones go, batch by batch; young ones and unrouted ones stay', async () => {
      const workspace = await database.workspace()
      const contact = newId('con')
      for (let number = 0; number < 5; number++)
        await storeEvent(database, workspace, { contact, name: `old ${number}`, at: OLD })
      await storeEvent(database, workspace, { contact, name: 'new', at: OLD, isRouted: false })
      await storeEvent(database, workspace, { contact, name: 'young', at: BEFORE })
      expect(await sweepAll(database, 'events', 2)).toBe(4)
      expect(await eventNames(database)).toEqual(['new', 'young'])
    })

    test('what came while somebody is inside a journey stays until they have left it', async () => {
      const workspace = await database.workspace()
      const { journey, version } = await aPublishedJourney(database.db, workspace)
      const contact = newId('con')
      await storeEvent(database, workspace, { contact, name: 'before', at: OLD })
      const entry = await storeEvent(database, workspace, { contact, name: 'entry', at: OLD })
      const enrolment = await anEnrolment(database.db, {
        workspace_id: workspace,
        journey_id: journey,
        version_id: version,
        contact_id: contact,
        entry_seq: entry,
      })
      const send = { enrolment, step: 'hello', visit: 1 }
      await database.db.transaction((tx) =>
        storeOwnEvents(tx, workspace, [
          { messageId: 'o', contact, name: 'email.opened', properties: {}, at: OLD, send },
        ]),
      )
      await database.db.updateTable('event').set({ routed_at: OLD }).execute()
      await sweepAll(database, 'events')
      expect(await eventNames(database)).toEqual(['entry', 'email.opened'])

      await database.db.updateTable('enrolment').set({ status: 'ended', ended_at: OLD }).execute()
      await sweepAll(database, 'events')
      expect(await eventNames(database)).toEqual([])
    })
  })

  describe('the way that people took', () => {
    test('goes when everybody of a cohort has left since long; the passage itself stays', async () => {
      const workspace = await database.workspace()
      const ended = { status: 'ended', ended_at: OLD }
      await aCohort(workspace, [ended, ended], { rows: 7 })
      await aCohort(workspace, [{ status: 'ended', ended_at: OLD }])
      expect(await sweepAll(database, 'journal', 3)).toBeGreaterThan(2)
      const { db } = database
      for (const table of ['journal', 'seat', 'cohort'] as const)
        expect(
          await db
            .selectFrom(table)
            .select('cohort' === table ? 'id' : 'cohort_id')
            .execute(),
        ).toEqual([])
      const passages = await db
        .selectFrom('enrolment')
        .select(['status', 'visits', 'data'])
        .execute()
      expect(passages).toEqual(
        Array.from({ length: 3 }, () => ({ status: 'ended', visits: '{}', data: '{}' })),
      )
    })

    test.each([
      { status: 'waiting', ended_at: null },
      { status: 'parked', ended_at: null },
      { status: 'ended', ended_at: NOW },
    ])('stays while one of a cohort is $status ($ended_at)', async (needed) => {
      const workspace = await database.workspace()
      await aCohort(workspace, [{ status: 'ended', ended_at: OLD }, needed])
      await sweepAll(database, 'journal')
      const rows = await database.db.selectFrom('journal').select('number').execute()
      expect(rows).toHaveLength(3)
      const passages = await database.db.selectFrom('enrolment').select('visits').execute()
      expect(passages.map(({ visits }) => visits)).toEqual(['{"hello":1}', '{"hello":1}'])
    })
  })

  test('addresses of machines go from opens, consents and events, and nothing else of them', async () => {
    const { db } = database
    const workspace = await database.workspace()
    const ip = '203.0.113.7'
    const contact = newId('con')
    const hit = {
      kind: 'open',
      linkIndex: null,
      verdict: 'human',
      reasons: [] as string[],
      ruleVersion: 1,
    } as const
    for (const at of [OLD, NOW]) {
      await nextMillisecond()
      await hits(db, workspace).add({ ...hit, delivery: 'dlv', ip, agent: 'Mail', at })
      await consents(db, workspace).add({
        contact,
        address: 'ann@shop.example',
        channel: 'email',
        topic: 'marketing',
        state: 'granted',
        basis: 'consent',
        source: 'form',
        ip,
        at,
      } as Parameters<ReturnType<typeof consents>['add']>[0])
    }
    const payload = { context: { ip, locale: 'en' }, traits: { ip: 'kept' } }
    for (const at of [OLD, NOW])
      await storeEvent(database, workspace, { contact, name: 'Seen', at, payload })
    for (const name of ['hit-ips', 'consent-ips', 'event-ips']) {
      await sweepAll(database, name, 1)
      await sweepAll(database, name, 1)
    }
    const ipsOf = async (table: 'hit' | 'consent') =>
      (await db.selectFrom(table).select(['ip', 'agent']).orderBy('at').execute()).map(
        (row) => row.ip,
      )
    expect(await ipsOf('hit')).toEqual([null, ip])
    expect(await ipsOf('consent')).toEqual([null, ip])
    const events = await db.selectFrom('event').select('payload').orderBy('seq').execute()
    expect(events.map((row) => JSON.parse(row.payload))).toEqual([
      { context: { locale: 'en' }, traits: { ip: 'kept' } },
      payload,
    ])
    expect(await retentionStates(db).find('hit-ips')).toMatchObject({ treated: 1, roundAt: NOW })
  })

  test('old mails of the inbox go, and what was rendered for one person; the ledger stays', async () => {
    const { db } = database
    const workspace = await database.workspace()
    for (const at of [OLD, NOW]) {
      const id = newId('msg')
      const mail = { recipient: 'a@b.example', sender: 's@b.example', subject: 'Hi', raw: 'Hi' }
      await db
        .insertInto('inbox_message')
        .values({ id, workspace_id: workspace, message_id: id, ...mail, received_at: at })
        .execute()
      await db
        .insertInto('delivery')
        .values({
          id: newId('dlv'),
          workspace_id: workspace,
          enrolment_id: newId('enr'),
          step_id: 'hello',
          visit: 1,
          channel: 'email',
          mail_id: 'hello',
          content_hash: 'h',
          language: 'en',
          address: 'a@b.example',
          kind: 'marketing',
          state: 'accepted',
          message_id: id,
          subject: 'Hello Ann',
          own_links: '{"0":"https://shop.example/ann"}',
          reserved_at: at,
        })
        .execute()
    }
    await sweepAll(database, 'inbox')
    await sweepAll(database, 'renders')
    const left = await db.selectFrom('inbox_message').select('received_at').execute()
    expect(left).toEqual([{ received_at: NOW }])
    const ledger = db.selectFrom('delivery').select(['state', 'subject', 'own_links as links'])
    expect(await ledger.orderBy('reserved_at').execute()).toEqual([
      { state: 'accepted', subject: null, links: null },
      { state: 'accepted', subject: 'Hello Ann', links: '{"0":"https://shop.example/ann"}' },
    ])
  })

  test('a round goes on where it was interrupted, and one that is through begins behind what it treated', async () => {
    const { db } = database
    const workspace = await database.workspace()
    const contact = newId('con')
    for (let number = 0; number < 4; number++)
      await storeEvent(database, workspace, { contact, name: 'Seen', at: OLD })
    const sweep = SWEEPS.find(({ name }) => name === 'event-ips')
    if (sweep === undefined) throw new Error('no such sweep')
    const next = () =>
      db.transaction((tx) => sweepNext(tx, sweep, { before: BEFORE, limit: 3, at: NOW }))
    expect(await next()).toMatchObject({ isThrough: false })
    const { reached } = await retentionStates(db).find('event-ips')
    expect(await next()).toMatchObject({ isThrough: true })
    const after = await retentionStates(db).find('event-ips')
    expect(Number(after.reached)).toBe(Number(reached) + 1)
    expect(after.roundAt).toBe(NOW)
  })
})

test('how long things are kept is told in days, or for ever, and never shorter than is safe', () => {
  expect(readKeepDays({})).toEqual({ events: 730, journal: 730, renders: 730, ips: 90, inbox: 30 })
  const given = { SOJOURN_KEEP_IPS_DAYS: '7', SOJOURN_KEEP_EVENTS_DAYS: 'forever' }
  expect(readKeepDays(given)).toMatchObject({ ips: 7, events: null })
  expect(() => readKeepDays({ SOJOURN_KEEP_EVENTS_DAYS: '29' })).toThrow('at least 30')
  expect(() => readKeepDays({ SOJOURN_KEEP_INBOX_DAYS: 'soon' })).toThrow('SOJOURN_KEEP_INBOX_DAYS')
})
