import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { aPublishedJourney } from '@sojourn/db/testing'
import { type BenchHouse, openBenchHouse } from './bench-house.ts'
import { openedOrNot } from './crowd.ts'
import type { Bench } from './main.ts'
import { median, rounded } from './measures.ts'
import { measurePlain } from './plain-workflows.ts'

const EVENTS_AT_ONCE = 500

/**
 * Contacts per second from the stored event to the end of the journey, and history events per contact:
 * in cohorts of up to 500 and in cohorts of one; and, on the same server, a hand-written workflow for
 * each contact. Every row is written, nothing is sent.
 */
export const enrolment: Bench = async function* ({ size = 30_000, repeats }) {
  const sizes = [
    { runtime: 'cohorts of up to 500', contacts: size, eventsAtOnce: undefined },
    { runtime: 'cohorts of one', contacts: 100, eventsAtOnce: 1 },
  ]
  for (const { runtime, contacts, eventsAtOnce } of sizes) {
    const runs = []
    for (let repeat = 0; repeat < repeats; repeat++)
      runs.push(await measure(contacts, eventsAtOnce))
    yield {
      runtime,
      contacts,
      repeats,
      contactsPerSecond: rounded(median(runs.map((run) => run.perSecond)), 1),
      historyEventsEach: rounded(median(runs.map((run) => run.eventsEach)), 3),
      workerProcessorMsEach: rounded(median(runs.map((run) => run.workerMsEach)), 3),
      temporalProcessorMsEach: rounded(median(runs.map((run) => run.temporalMsEach)), 3),
      databaseBytesEach: Math.round(median(runs.map((run) => run.databaseBytesEach))),
      temporalBytesEach: Math.round(median(runs.map((run) => run.temporalBytesEach))),
    }
  }
  yield { runtime: 'a plain workflow per contact', ...(await measurePlain(200, repeats)) }
}

const measure = async (count: number, eventsAtOnce: number | undefined) => {
  const house = await openBenchHouse()
  const { db, workspace } = house
  try {
    await aPublishedJourney(db, workspace, { program: openedOrNot('PT1S'), at: Date.now() })
    const contacts = await createContacts(house, count)
    const worker = await house.startWorker({ eventsAtOnce })
    const temporalBefore = house.temporalBytes()
    const databaseBefore = await house.databaseBytes()

    const processorBefore = [worker.processorMs(), house.temporalProcessorMs()] as const
    const startedAt = performance.now()
    await signUp(house, contacts)
    await untilEnded(house, count)
    const seconds = (performance.now() - startedAt) / 1000
    // The last runs report and close.
    await sleep(1_000)
    const processor = [worker.processorMs(), house.temporalProcessorMs()] as const
    const events = await house.countHistoryEvents()
    await worker.stop()
    return {
      workerMsEach: (processor[0] - processorBefore[0]) / count,
      temporalMsEach: (processor[1] - processorBefore[1]) / count,
      perSecond: count / seconds,
      eventsEach: events / count,
      databaseBytesEach: ((await house.databaseBytes()) - databaseBefore) / count,
      temporalBytesEach: (house.temporalBytes() - temporalBefore) / count,
    }
  } finally {
    await house.remove()
  }
}

const createContacts = async (
  { db, workspace, newId }: BenchHouse,
  count: number,
): Promise<string[]> => {
  const now = Date.now()
  const rows = Array.from({ length: count }, () => ({
    id: newId('con'),
    workspace_id: workspace,
    attributes: '{}',
    attribute_times: '{}',
    search: '',
    created_at: now,
    updated_at: now,
  }))
  for (let from = 0; from < rows.length; from += 1_000)
    await db
      .insertInto('contact')
      .values(rows.slice(from, from + 1_000))
      .execute()
  return rows.map(({ id }) => id)
}

/** The event that lets them in, stored as fast as the worker leaves room. */
const signUp = async (
  { db, workspace, newId }: BenchHouse,
  contacts: readonly string[],
): Promise<void> => {
  for (let from = 0; from < contacts.length; from += EVENTS_AT_ONCE) {
    const now = Date.now()
    await db
      .insertInto('event')
      .values(
        contacts.slice(from, from + EVENTS_AT_ONCE).map((contact) => ({
          id: newId('evt'),
          workspace_id: workspace,
          message_id: randomUUID(),
          contact_id: contact,
          kind: 'track',
          name: 'Signed Up',
          properties: '{}',
          payload: '{}',
          occurred_at: now,
          received_at: now,
          is_history: 0,
        })),
      )
      .execute()
    await sleep(2)
  }
}

const untilEnded = async ({ db }: BenchHouse, count: number): Promise<void> => {
  for (;;) {
    const { passed } = await db
      .selectFrom('counter')
      .select((row) => row.fn.sum<number>('passed').as('passed'))
      .where('step_id', 'in', ['thanks', 'again'])
      .executeTakeFirstOrThrow()
    if (Number(passed) >= count) return
    await sleep(20)
  }
}
