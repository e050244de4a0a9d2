import { expect, test } from 'vitest'
import { contacts } from './contacts.ts'
import { createIngest } from './ingest.ts'
import { liveMarks } from './live-marks.ts'
import { eachDatabase } from './testing/index.ts'

/** Topics whose marks differ. */
const differing = (before: Record<string, string>, after: Record<string, string>) =>
  Object.keys({ ...before, ...after }).filter((topic) => before[topic] !== after[topic])

eachDatabase((database) => {
  test('each kind of change moves the mark of its topic, and nothing of another workspace does', async () => {
    const { db } = database
    const [here, elsewhere] = [await database.workspace(), await database.workspace()]
    const ingest = createIngest(db)
    const call = {
      messageId: 'm1',
      kind: 'track' as const,
      name: 'Signed Up',
      userId: 'u1',
      properties: {},
      payload: {},
      occurredAt: 1,
      receivedAt: 1,
    }
    const empty = await liveMarks(db, here)
    await ingest({ workspace: elsewhere, calls: [call] })
    expect(await liveMarks(db, here)).toEqual(empty)

    await ingest({ workspace: here, calls: [call] })
    const withEvent = await liveMarks(db, here)
    expect(differing(empty, withEvent)).toEqual(['contacts', 'events'])

    const [contact] = (await contacts(db, here).list()).items
    await db.transaction((tx) => contacts(tx, here).update(contact?.id ?? '', { name: 'Ann' }, 5))
    expect(differing(withEvent, await liveMarks(db, here))).toEqual(['contacts'])
  })

  test('a move of people is a change of their journey’s counts', async () => {
    const { db } = database
    const workspace = await database.workspace()
    const version = {
      workspace_id: workspace,
      journey_id: 'welcome',
      graph: '{}',
      program_hash: 'h',
    }
    await db
      .insertInto('version')
      .values({
        ...version,
        id: 'ver_1',
        number: 1,
        mails: '{}',
        published_at: 1,
        published_by: null,
      })
      .execute()
    const before = await liveMarks(db, workspace)
    const cohort = { id: 'coh_1', workspace_id: workspace, version_id: 'ver_1', size: 1 }
    await db
      .insertInto('cohort')
      .values({ ...cohort, journal_number: 1, created_at: 1, poke: 0 })
      .execute()
    const entered = await liveMarks(db, workspace)
    expect(differing(before, entered)).toEqual(['counts:welcome'])

    await db.updateTable('cohort').set({ journal_number: 2 }).where('id', '=', 'coh_1').execute()
    expect(differing(entered, await liveMarks(db, workspace))).toEqual(['counts:welcome'])
  })
})
