import { contacts } from '@sojourn/db'
import { anEnrolment, aProgram, aPublishedJourney, eachDatabase } from '@sojourn/db/testing'
import { emptyGraph } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { openHouse } from '../testing/open-house.ts'

const program = {
  ...aProgram({
    hear: {
      do: 'await',
      events: [{ port: 'bought', event: 'Order Completed' }],
      deadline: { after: 'P2D', port: 'timeout' },
      next: { bought: 'arm', timeout: null },
    },
    arm: {
      do: 'split',
      arms: [
        { port: 'a', weight: 1 },
        { port: 'b', weight: 3 },
      ],
      salt: 's',
      next: { a: null, b: 'pause' },
    },
    pause: { do: 'sleep', for: 'P1D', next: { next: null } },
  }),
  entry: { start: { on: 'event' as const, event: 'Asked', to: 'hear' } },
}
const graph = {
  ...emptyGraph('Quotes'),
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Asked' } },
    hear: { type: 'wait-for-event', title: 'Did they buy?', config: {} },
  },
}

eachDatabase((database) => {
  /** Ann waited with Bo in one cohort; her event took her into another, where she waits on. */
  const openPath = async () => {
    const house = await openHouse(database.db)
    const { db } = database
    const { workspace, call } = house
    const { journey, version } = await aPublishedJourney(db, workspace, { program, graph })
    const track = (event: string, messageId: string) =>
      call('POST', '/v1/track', { body: { userId: 'ann', event, messageId } })
    const { id: ann } = await contacts(db, workspace).create(
      { name: 'Ann', userId: 'ann', zone: 'Asia/Tokyo' },
      1,
    )
    const enrolment = await anEnrolment(db, {
      workspace_id: workspace,
      journey_id: journey,
      version_id: version,
      contact_id: ann,
      step_id: 'pause',
      wake_at: 90,
      entered_at: 10,
    })
    const at = { workspace_id: workspace, cohort_id: 'coh_1' }
    const cohort = { workspace_id: workspace, version_id: version, size: 2, journal_number: 3 }
    await db
      .insertInto('cohort')
      .values([
        { ...cohort, id: 'coh_2', created_at: 10, poke: 0 },
        { ...cohort, id: 'coh_1', created_at: 20, poke: 0 },
      ])
      .execute()
    const seat = { workspace_id: workspace, enrolment_id: enrolment, since_number: 0 }
    await db
      .insertInto('seat')
      .values([
        { ...seat, cohort_id: 'coh_2', ordinal: 1 },
        { ...seat, cohort_id: 'coh_1', ordinal: 0 },
      ])
      .execute()
    const row = (number: number, kind: string, step_id: string, more: object) => ({
      ...at,
      number,
      kind,
      step_id,
      who: '0',
      visit: 1,
      at: 20,
      ...more,
    })
    const first = { cohort_id: 'coh_2', who: '0-1', at: 10 }
    await db
      .insertInto('journal')
      .values([
        row(1, 'leave', 'start', { ...first, visit: 0, port: 'next' }),
        row(2, 'enter', 'hear', { ...first, wake_at: 50 }),
        row(3, 'leave', 'hear', { ...first, who: '0', port: 'timeout', at: 50 }),
        row(1, 'leave', 'hear', { port: 'bought' }),
        row(2, 'leave', 'arm', { port: 'b' }),
        row(3, 'enter', 'pause', {}),
      ])
      .execute()
    return { ...house, enrolment, track }
  }

  test('a path is read over all cohorts, with what decided at each stop', async () => {
    const { call, enrolment } = await openPath()
    const { status, body } = await call('GET', `/api/enrolments/${enrolment}/path`)
    expect(status).toBe(200)
    const told = body.stops.map((stop: Record<string, unknown>) => [
      stop.node,
      stop.came,
      stop.left,
      stop.port,
      stop.to,
      stop.cause,
    ])
    expect(told).toEqual([
      ['start', 10, 10, 'next', 'hear', 'entered'],
      ['hear', 10, 20, 'bought', 'arm', 'event'],
      ['arm', 20, 20, 'b', 'pause', 'drawn'],
      ['pause', 20, null, null, null, null],
    ])
    expect(body.stops[1].awaited).toEqual(['Order Completed'])
    expect(body.stops[2].share).toBe(0.75)
    expect(body.stops[3].until).toBe(90)
  })

  test('it says in whose zone, in which version, and what the nodes are called there', async () => {
    const { call, enrolment } = await openPath()
    const { body } = await call('GET', `/api/enrolments/${enrolment}/path`)
    expect(body).toMatchObject({ zone: 'Asia/Tokyo', isOwnZone: true, version: 1 })
    expect(body.contact.name).toBe('Ann')
    expect(body.nodes.hear.title).toBe('Did they buy?')
  })

  test('somebody of another workspace, or nobody at all, has no path', async () => {
    const { enrolment, call } = await openPath()
    const other = await openHouse(database.db)
    expect((await other.call('GET', `/api/enrolments/${enrolment}/path`)).status).toBe(404)
    expect((await call('GET', '/api/enrolments/enr_none/path')).body.code).toBe('enrolment.unknown')
  })
})
