// The product's worker, with a sender that hands over to nobody, in a process of its own.
import { createIds, openDb } from '@sojourn/db'
import type { RunContext } from '@sojourn/shared/node-type'
import { startEngine } from '@sojourn/worker/engine'
import { createPrograms } from '@sojourn/worker/programs'
import { createCohortRuns } from '@sojourn/worker/runs/cohort-runs'
import { bundledFile } from '@sojourn/worker/temporal/bundled-file'
import { connectNative, createClient } from '@sojourn/worker/temporal/connect'
import { createWorkers } from '@sojourn/worker/temporal/workers'
import { queuesOf } from '@sojourn/worker/workflows/protocol'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import pino from 'pino'
import { createNullSender } from './null-sender.ts'

/** What the bench hands over when it starts this process. */
export type WorkerTask = {
  dataFolder: string
  workspace: string
  temporal: string
  namespace: string
  eventsAtOnce?: number
}

process.env.TZ = 'UTC'
const { dataFolder, workspace, temporal, namespace, eventsAtOnce } = JSON.parse(
  process.argv[2] ?? '{}',
) as WorkerTask
Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] })

const db = await openDb({ dataFolder, checkpointsApart: true })
const newId = createIds()
const sender = createNullSender(db, newId, workspace)
const stop = new AbortController()
const deps = {
  process: `worker-${process.pid}`,
  db,
  now: Date.now,
  newId,
  log: pino({ level: process.env.LOG_LEVEL ?? 'warn', base: undefined }),
  runs: new Map([[sender.action, sender]]),
  programs: createPrograms(),
  stopping: stop.signal,
  createRunContext: ({ signal }: { signal: AbortSignal }) =>
    // The null sender asks for nothing else.
    ({ now: Date.now, signal }) as unknown as RunContext,
}

const address = { namespace, connectionOptions: { address: temporal } }
const codePath = await bundledFile(dataFolder)
const queues = queuesOf(workspace)
const connection = await connectNative(address)
const workers = await createWorkers(deps, {
  connection,
  namespace,
  bundle: { codePath },
  queues,
})
const running = workers.map((worker) => worker.run())
const client = createClient(address)
const engine = startEngine(deps, createCohortRuns(client, queues), { eventsAtOnce })

const end = async (): Promise<void> => {
  stop.abort()
  await engine.stop()
  for (const worker of workers) worker.shutdown()
  await Promise.all(running)
  await client.connection.close()
  await db.close()
  process.exit(0)
}
process.once('message', () => void end())
process.once('disconnect', () => process.exit(1))
process.send?.('ready')
