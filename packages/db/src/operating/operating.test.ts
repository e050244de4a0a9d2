import { expect, test } from 'vitest'
import { createIds } from '../ids.ts'
import { anEnrolment, aPublishedJourney, eachDatabase } from '../testing/index.ts'
import { measuredOf, percentile } from './figures.ts'
import { readGauges } from './gauges.ts'
import { createMeters } from './meters.ts'
import { storedMeters } from './stored-meters.ts'

const NOW = Date.parse('2027-03-01T09:00:00Z')
const DAY_MS = 86_400_000

eachDatabase((database) => {
  test('what two processes counted adds up, and days are told apart', async () => {
    let now = NOW
    const [one, other] = [0, 1].map(() => createMeters(database.db, () => now))
    one?.count('sojourn_acts_total', { port: 'sent', action: 'email@1' }, 3)
    await one?.flush()
    await one?.flush()
    now += 2 * DAY_MS
    other?.count('sojourn_acts_total', { action: 'email@1', port: 'sent' })
    await other?.flush()
    const row = { name: 'sojourn_acts_total', labels: 'action="email@1",port="sent"' }
    const stored = storedMeters(database.db)
    expect(await stored.all()).toEqual([{ ...row, amount: 4 }])
    expect(await stored.since(now)).toEqual([{ ...row, amount: 1 }])
    await stored.deleteDaysBefore(now)
    expect(await stored.since(NOW)).toEqual([{ ...row, amount: 1 }])
    expect(await stored.all()).toEqual([{ ...row, amount: 4 }])
  })

  test('what could not be written is written the next time', async () => {
    const broken = { ...database.db, transaction: () => Promise.reject(new Error('locked')) }
    let db = broken as unknown as typeof database.db
    const meters = createMeters(
      new Proxy({} as typeof db, { get: (_, key) => Reflect.get(db, key) }),
      () => NOW,
    )
    meters.count('sojourn_enrolments_total', {}, 5)
    await expect(meters.flush()).rejects.toThrow('locked')
    meters.count('sojourn_enrolments_total')
    db = database.db
    await meters.flush()
    expect(await storedMeters(database.db).all()).toMatchObject([{ amount: 6 }])
  })

  test('percentiles are never better than the truth', async () => {
    const meters = createMeters(database.db, () => NOW)
    const name = 'sojourn_wait_lateness_seconds'
    meters.observe(name, -5)
    meters.observe(name, 90, 98)
    meters.observe(name, 7_000_000)
    await meters.flush()
    const measured = measuredOf(await storedMeters(database.db).all(), name)
    expect(measured).toMatchObject({ count: 100, sumMs: 98 * 90 + 7_000_000 })
    expect(percentile(measured, 0.5)).toBe(100)
    expect(percentile(measured, 0.99)).toBe(100)
    expect(percentile(measured, 0.995)).toBe(Number.POSITIVE_INFINITY)
    expect(percentile({ count: 0, sumMs: 0, classes: [] }, 0.5)).toBeUndefined()
  })

  test('an operator sees who waits, who is late and who is stuck, paused journeys and tests apart', async () => {
    const workspace = await database.workspace()
    const newId = createIds()
    const inJourney = async (state: string) => {
      const { journey, version } = await aPublishedJourney(database.db, workspace)
      await database.db.updateTable('journey').set({ state }).where('id', '=', journey).execute()
      return (more: { status: string; wake_at?: number; is_test?: number }) =>
        anEnrolment(database.db, {
          workspace_id: workspace,
          journey_id: journey,
          version_id: version,
          contact_id: newId('con'),
          ...more,
        })
    }
    const live = await inJourney('live')
    await live({ status: 'waiting', wake_at: NOW + 1 })
    await live({ status: 'waiting', wake_at: NOW - 60_000 })
    await live({ status: 'parked' })
    await live({ status: 'ended' })
    await live({ status: 'waiting', is_test: 1 })
    const paused = await inJourney('paused')
    await paused({ status: 'waiting', wake_at: NOW - 90_000 })
    const gauges = await readGauges(database.db, NOW)
    expect(gauges).toMatchObject({
      unroutedEvents: 0,
      unroutedSince: null,
      waiting: 3,
      acting: 0,
      parked: 1,
      overdue: 1,
      overdueSince: NOW - 60_000,
      unstarted: 0,
    })
    expect(gauges.databaseBytes).toBeGreaterThan(10_000)
  })
})
