import { openTestDb } from '@sojourn/db/testing'
import type { Outcome } from '@sojourn/shared/node-type'
import { buildHouse, type House } from '@sojourn/worker/testing/house'
import { mail, program, waitForOrder } from '@sojourn/worker/testing/programs'
import { startWorker } from '../workflow/running-worker.ts'
import { startTemporal, type TestTemporal } from '../workflow/temporal-server.ts'
import type { Bench } from './main.ts'

const REPEATS = 3
/** Mail, wait for an order that never comes, mail: what most first journeys are. */
const journey = program('hello', {
  hello: mail('w'),
  w: waitForOrder('PT1S', null, 'again'),
  again: mail(null),
})

const median = (numbers: number[]): number =>
  numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] as number

/**
 * Contacts per second from the stored event to the end of the journey, and history events per contact:
 * in cohorts of up to 500, and one by one, on the same server. Rows are written, nothing is sent.
 */
export const enrolment: Bench = async function* () {
  const temporal = await startTemporal()
  try {
    const sizes = [
      { cohorts: 'up to 500', contacts: 10_000, isAlone: false },
      { cohorts: 'of one', contacts: 100, isAlone: true },
    ]
    for (const { cohorts, contacts, isAlone } of sizes) {
      const runs = []
      for (let repeat = 0; repeat < REPEATS; repeat++)
        runs.push(await measure(temporal, contacts, isAlone))
      yield {
        cohorts,
        contacts,
        repeats: REPEATS,
        contactsPerSecond: Math.round(median(runs.map((run) => run.perSecond)) * 10) / 10,
        historyEventsPerContact: median(runs.map((run) => run.eventsPerContact)),
      }
    }
  } finally {
    await temporal.stop()
  }
}

const measure = async (temporal: TestTemporal, count: number, isAlone: boolean) => {
  // The product's settings: every commit reaches the disk.
  const { db, remove } = await openTestDb('SQLite')
  const house = await buildHouse({ db })
  silence(house)
  await house.publish(journey)
  const contacts = await house.contacts(count)
  const worker = await startWorker(house, temporal, isAlone ? { eventsAtOnce: 1 } : {})
  try {
    const startedAt = performance.now()
    await house.happen('Signed Up', contacts)
    for (;;) {
      const { done } = await house.db
        .selectFrom('enrolment')
        .select((row) => row.fn.countAll<number>().as('done'))
        .where('status', '=', 'ended')
        .executeTakeFirstOrThrow()
      if (Number(done) === count) break
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const seconds = (performance.now() - startedAt) / 1000
    const events = await countEvents(temporal, house)
    return {
      perSecond: count / seconds,
      eventsPerContact: Math.round((events / count) * 1000) / 1000,
    }
  } finally {
    await worker.stop()
    await remove()
  }
}

/** Acts that write nothing and send nothing: what is measured is the way of the contacts. */
const silence = (house: House): void => {
  const [action = 'email@1'] = house.deps.runs.keys()
  house.deps.runs = new Map([
    [
      action,
      {
        action,
        parse: (config: unknown) => config,
        perform: async ({ members }) => members.map((): Outcome => ({ port: 'sent' })),
      },
    ],
  ])
}

const countEvents = async (temporal: TestTemporal, house: House): Promise<number> => {
  const cohorts = await house.db.selectFrom('cohort').select('id').execute()
  let events = 0
  for (const { id } of cohorts) {
    const handle = temporal.client.workflow.getHandle(`${house.workspace}/${id}`)
    await handle.result()
    events += (await handle.describe()).historyLength
  }
  return events
}
