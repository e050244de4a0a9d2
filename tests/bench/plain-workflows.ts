import { fileURLToPath } from 'node:url'
import { createIds } from '@sojourn/db'
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { type BenchHouse, openBenchHouse } from './bench-house.ts'
import { median, rounded } from './measures.ts'
import { acceptedDelivery } from './null-sender.ts'

// Results are lines of JSON; nobody reads when a worker polls.
Runtime.install({ logger: new DefaultLogger('ERROR') })

const QUEUE = 'plain'
const STARTS_AT_ONCE = 20

const createActivities = ({ db, workspace }: BenchHouse) => {
  const newId = createIds()
  const deliver = async (contact: string, step: string): Promise<void> => {
    const visit = { enrolment: contact, contact, step, visit: 1 }
    await db
      .insertInto('delivery')
      .values(acceptedDelivery(newId, workspace, visit, Date.now()))
      .execute()
  }
  return { deliver, finish: deliver }
}

export type PlainActivities = ReturnType<typeof createActivities>

/** The same journey as a lean workflow per contact: two activities that each write one row. */
export const measurePlain = async (contacts: number, repeats: number) => {
  const runs = []
  for (let repeat = 0; repeat < repeats; repeat++) runs.push(await measureOnce(contacts))
  return {
    contacts,
    repeats,
    contactsPerSecond: rounded(median(runs.map((run) => run.perSecond)), 1),
    historyEventsEach: rounded(median(runs.map((run) => run.eventsEach)), 1),
  }
}

const measureOnce = async (contacts: number) => {
  const house = await openBenchHouse()
  const { client, connection, namespace } = house.temporal
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('plain-workflow.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  })
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: QUEUE,
    workflowBundle,
    activities: createActivities(house),
    reuseV8Context: true,
    workflowThreadPoolSize: 1,
    maxCachedWorkflows: 1_000,
  })
  const running = worker.run()
  try {
    const names = Array.from({ length: contacts }, (_, index) => `contact-${index}`)
    const startedAt = performance.now()
    const results: Promise<unknown>[] = []
    for (let from = 0; from < names.length; from += STARTS_AT_ONCE) {
      const starting = names
        .slice(from, from + STARTS_AT_ONCE)
        .map((name) =>
          client.workflow.start('plain', { workflowId: name, taskQueue: QUEUE, args: [name] }),
        )
      for (const handle of await Promise.all(starting)) results.push(handle.result())
    }
    await Promise.all(results)
    const seconds = (performance.now() - startedAt) / 1000
    const { historyLength } = await client.workflow.getHandle(names[0] as string).describe()
    return { perSecond: contacts / seconds, eventsEach: historyLength }
  } finally {
    worker.shutdown()
    await running
    await house.remove()
  }
}
