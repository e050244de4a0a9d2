import { createMeters, storedMeters } from '@sojourn/db/operating'
import { readKeepDays, retentionStates } from '@sojourn/db/retention'
import { eachDatabase } from '@sojourn/db/testing'
import { expect, test } from 'vitest'
import { useStage } from '../testing/stage.ts'
import { sweepDue } from './retention.ts'

const DAY_MS = 86_400_000

eachDatabase((database) => {
  const stage = useStage(database)
  const keep = readKeepDays({ SOJOURN_KEEP_EVENTS_DAYS: '60' })

  const aMail = async () => {
    const { db, workspace, deps } = stage()
    const id = deps.newId('msg')
    const mail = { recipient: 'a@b.example', sender: 's@b.example', subject: 'Hi', raw: 'Hi' }
    const at = { received_at: deps.now() }
    await db
      .insertInto('inbox_message')
      .values({ id, workspace_id: workspace, message_id: id, ...mail, ...at })
      .execute()
  }
  const count = async (table: 'inbox_message' | 'event') => {
    const row = await database.db
      .selectFrom(table)
      .select((rows) => rows.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(row.count)
  }

  test('lesson 77: what is kept stays within its stated bounds, however long the house runs', async () => {
    const { deps, db, contacts, happen, pass } = stage()
    const [contact = ''] = await contacts(1)
    for (let day = 0; day < 90; day++) {
      await aMail()
      await happen('Seen', [contact])
      await db.updateTable('event').set({ routed_at: deps.now() }).execute()
      pass(DAY_MS)
      if (day % 10 === 9) await sweepDue(deps, keep)
    }
    expect(await count('inbox_message')).toBeLessThanOrEqual(31)
    expect(await count('event')).toBeLessThanOrEqual(61)
    expect(await count('event')).toBeGreaterThanOrEqual(59)
  })

  test('a round is made once a day, counted, and not at all for what is kept for ever', async () => {
    const { deps, contacts, happen, db, pass } = stage()
    const meters = createMeters(db, deps.now)
    const [contact = ''] = await contacts(1)
    await happen('Seen', [contact])
    await db.updateTable('event').set({ routed_at: 1, received_at: 1 }).execute()
    const forever = readKeepDays({ SOJOURN_KEEP_EVENTS_DAYS: 'forever' })
    expect(await sweepDue({ ...deps, meters }, forever)).toBe(0)
    expect(await sweepDue({ ...deps, meters }, keep)).toBe(1)
    await happen('Seen', [contact])
    await db.updateTable('event').set({ routed_at: 1, received_at: 1 }).execute()
    expect(await sweepDue({ ...deps, meters }, keep)).toBe(0)
    pass(DAY_MS)
    expect(await sweepDue({ ...deps, meters }, keep)).toBe(1)
    await meters.flush()
    expect(await storedMeters(db).all()).toEqual([
      { name: 'sojourn_retention_rows_total', labels: 'sweep="events"', amount: 2 },
    ])
    expect(await retentionStates(db).find('events')).toMatchObject({ treated: 2 })
  })

  test('a worker without chores, or one that stops, leaves off between two batches', async () => {
    const { deps } = stage()
    await aMail()
    await database.db.updateTable('inbox_message').set({ received_at: 1 }).execute()
    expect(await sweepDue(deps, keep, { hasChores: () => false })).toBe(0)
    const stopping = AbortSignal.abort()
    expect(await sweepDue({ ...deps, stopping }, keep)).toBe(0)
    expect(await count('inbox_message')).toBe(1)
  })
})
