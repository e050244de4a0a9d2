import { expect, test } from 'vitest'
import { contacts } from './contacts.ts'
import { createIngest } from './ingest.ts'
import { liveMarks } from './live-marks.ts'
import { addPassages } from './runtime/index.ts'
import { anEnrolment, eachDatabase } from './testing/index.ts'

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
    const passage = { step: 'hello', port: 'sent', passed: 1 }
    await addPassages(db, workspace, 'ver_1', [passage])
    const passed = await liveMarks(db, workspace)
    expect(differing(before, passed)).toEqual(['counts:welcome'])
    await addPassages(db, workspace, 'ver_1', [passage])
    const again = await liveMarks(db, workspace)
    expect(differing(passed, again)).toEqual(['counts:welcome'])

    const who = { workspace_id: workspace, journey_id: 'welcome', version_id: 'ver_1' }
    await anEnrolment(db, { ...who, contact_id: 'con_1', status: 'parked' })
    expect(differing(again, await liveMarks(db, workspace))).toEqual(['counts:welcome'])
  })
})
