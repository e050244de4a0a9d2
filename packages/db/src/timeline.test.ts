import { emptyGraph } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { consents } from './consents.ts'
import { contacts } from './contacts.ts'
import { hits } from './hits.ts'
import { ingest } from './ingest.ts'
import { journeys } from './journeys.ts'
import { mails } from './mails.ts'
import { deleteSample, findSample } from './sample.ts'
import { aCall, anEnrolment, aProgram, aPublishedJourney, eachDatabase } from './testing/index.ts'
import { timeline } from './timeline.ts'

const program = aProgram({
  hello: { do: 'act', action: 'email@1', config: {}, next: { sent: 'pause' } },
  pause: { do: 'sleep', for: 'P1D', next: { next: null } },
})

eachDatabase((database) => {
  /** Ann and Bo go through a journey in one cohort; Ann waits, Bo was let go. */
  const story = async () => {
    const { db } = database
    const workspace = await database.workspace()
    const { journey, version } = await aPublishedJourney(db, workspace, { program })
    await db.transaction((tx) => ingest(tx, workspace, [aCall({ userId: 'ann', occurredAt: 10 })]))
    const { items } = await contacts(db, workspace).list()
    const ann = items[0]?.id as string
    const inside = { workspace_id: workspace, journey_id: journey, version_id: version }
    const enrolment = await anEnrolment(db, {
      ...inside,
      contact_id: ann,
      step_id: 'pause',
      wake_at: 90,
      entered_at: 11,
    })
    const other = await anEnrolment(db, { ...inside, contact_id: 'bo', status: 'ended' })
    const seat = (enrolment_id: string, ordinal: number) => ({
      workspace_id: workspace,
      cohort_id: 'coh_1',
      ordinal,
      enrolment_id,
      since_number: 0,
    })
    await db
      .insertInto('seat')
      .values([seat(enrolment, 0), seat(other, 1)])
      .execute()
    const journal = (number: number, kind: string, who: string, more: object) => ({
      workspace_id: workspace,
      cohort_id: 'coh_1',
      number,
      kind,
      who,
      at: 11,
      ...more,
    })
    await db
      .insertInto('journal')
      .values([
        journal(1, 'leave', '0-1', { step_id: 'start', port: 'next' }),
        journal(2, 'enter', '0-1', { step_id: 'hello', visit: 1 }),
        journal(3, 'leave', '0-1', { step_id: 'hello', visit: 1, port: 'sent', at: 20 }),
        journal(4, 'enter', '0-1', { step_id: 'pause', visit: 1, at: 20 }),
        journal(5, 'end', '1', { step_id: 'pause', reason: 'stopped', at: 21 }),
      ])
      .execute()
    await db
      .insertInto('delivery')
      .values({
        id: 'dlv_1',
        workspace_id: workspace,
        enrolment_id: enrolment,
        step_id: 'hello',
        visit: 1,
        channel: 'email',
        contact_id: ann,
        journey_id: journey,
        version_id: version,
        mail_id: 'welcome',
        content_hash: 'c',
        language: 'en',
        address: 'ann@shop.example',
        kind: 'marketing',
        state: 'accepted',
        message_id: '<1>',
        subject: 'Hello Ann',
        own_links: JSON.stringify({ 0: 'https://shop.example/ann' }),
        reserved_at: 12,
        handed_at: 13,
        settled_at: 14,
      })
      .execute()
    const hit = { delivery: 'dlv_1', reasons: [], ruleVersion: 1, ip: null, agent: null }
    const all = hits(db, workspace)
    await all.add({ ...hit, kind: 'open', linkIndex: null, verdict: 'machine', at: 30 })
    await all.add({ ...hit, kind: 'click', linkIndex: 0, verdict: 'human', at: 31 })
    await consents(db, workspace).add({
      contact: ann,
      address: 'ann@shop.example',
      state: 'withdrawn',
      basis: 'express',
      source: 'link',
      at: 32,
    })
    return { workspace, ann, journey }
  }

  test('tells everything that happened to one contact, the newest first', async () => {
    const { workspace, ann } = await story()
    const { items, next } = await timeline(database.db, workspace).of(ann)
    const told = items.map((item) => [
      item.at,
      item.kind,
      'node' in item ? item.node : '',
      'port' in item ? item.port : '',
    ])
    expect(told).toEqual([
      [32, 'consent', '', ''],
      [31, 'clicked', 'hello', ''],
      [30, 'opened', 'hello', ''],
      [20, 'waiting', 'pause', ''],
      [20, 'passed', 'hello', 'sent'],
      [13, 'sent', 'hello', ''],
      [11, 'passed', 'start', 'next'],
      [11, 'entered', '', ''],
      [10, 'event', '', ''],
    ])
    expect(next).toBeNull()
    expect(items[1]).toMatchObject({ url: 'https://shop.example/ann', verdict: 'human' })
    expect(items[3]).toMatchObject({ until: 90 })
  })

  test('pages of one entry tell the same as one page', async () => {
    const { workspace, ann } = await story()
    const repository = timeline(database.db, workspace)
    const whole = (await repository.of(ann)).items
    const paged: typeof whole = []
    let cursor: string | undefined
    do {
      const page = await repository.of(ann, { cursor, limit: 1 })
      paged.push(...page.items)
      cursor = page.next ?? undefined
    } while (cursor !== undefined && paged.length < 100)
    expect(paged).toEqual(whole)
    for (const none of ['', 'constructor', '1e400/0/x', '1.5', '9'.repeat(30), '1/NaN/x'])
      await expect(repository.of(ann, { cursor: none })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('an open by a machine does not date the delivery, a click by a person does', async () => {
    await story()
    const delivery = await database.db
      .selectFrom('delivery')
      .select(['opened_at', 'clicked_at'])
      .executeTakeFirst()
    expect(delivery).toEqual({ opened_at: null, clicked_at: 31 })
  })

  test('removing the sample removes what it brought and nothing else', async () => {
    const { db } = database
    const { workspace, ann, journey } = await story()
    const document = { schema: 'sojourn.mail/1', name: 'M', fallback: 'en', variants: {} } as const
    await mails(db, workspace).create({ id: 'ours', document, at: 1 })
    await mails(db, workspace).create({ id: 'sample-used', document, at: 1, isSample: true })
    await mails(db, workspace).create({ id: 'sample-free', document, at: 1, isSample: true })
    const graph = {
      ...emptyGraph('Ours'),
      nodes: { hello: { type: 'email', config: { mail: 'sample-used' } } },
    }
    await journeys(db, workspace).create({ id: 'draft', graph, at: 1 })
    await journeys(db, workspace).create({ graph: emptyGraph('S'), at: 1, isSample: true })
    const live = await aPublishedJourney(db, workspace, { isSample: true })
    await db.transaction((tx) =>
      contacts(tx, workspace).create({ name: 'Sample', isSample: true }, 1),
    )
    const before = await findSample(db, workspace)
    expect([before.journeys.length, before.mails.length, before.contacts.length]).toEqual([2, 2, 1])

    await db.transaction((tx) => deleteSample(tx, workspace, 5))

    const left = (await journeys(db, workspace).list()).map(({ id }) => id)
    expect(left.sort()).toEqual(['draft', journey].sort())
    const put = await journeys(db, workspace).get(live.journey)
    expect(put).toMatchObject({ state: 'archived', control: 'stop' })
    expect((await mails(db, workspace).list()).map(({ id }) => id).sort()).toEqual([
      'ours',
      'sample-used',
    ])
    expect((await contacts(db, workspace).list()).items.map(({ id }) => id)).toEqual([ann])
  })
})
