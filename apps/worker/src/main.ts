import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createIds, heartbeats, installationOf, openDb } from '@sojourn/db'
import { createMeters, NO_METERS } from '@sojourn/db/operating'
import {
  createRenderer,
  createSecretBox,
  createSmtpTransport,
  createTokenKeys,
} from '@sojourn/mail'
import { runs } from '@sojourn/nodes/run'
import { logOptions } from '@sojourn/shared/log'
import { Runtime } from '@temporalio/worker'
import pino from 'pino'
import { startEngine } from './engine.ts'
import { startHeartbeat } from './heartbeat.ts'
import { startMetering } from './metrics/metering.ts'
import { createReactions } from './metrics/reactions.ts'
import { createPrograms } from './programs.ts'
import { createRunContextFactory } from './run-context/create-run-context.ts'
import { createCohortRuns } from './runs/cohort-runs.ts'
import { startRestartPoke } from './runs/restart-poke.ts'
import { createRunStore } from './runs/run-store.ts'
import { startStoreCheck } from './runs/store-check.ts'
import { startTemporalCheck } from './runs/temporal-check.ts'
import { readSettings } from './settings.ts'
import { bundledFile } from './temporal/bundled-file.ts'
import { createClient, readTemporalAddress } from './temporal/connect.ts'
import { keepWorkers } from './temporal/keep-workers.ts'
import { createTemporalLogger } from './temporal/logger.ts'
import { queuesOf } from './workflows/protocol.ts'

// Dates in the workflow sandbox follow the zone of the process.
process.env.TZ = 'UTC'
/** Longer than an act under way may take to end; then the process goes, and others repeat the rest. */
const LAST_WAIT_MS = 45_000
/** What stopped processes said last is kept for so long. */
const DAY_MS = 86_400_000

let meters = NO_METERS
const log = pino(
  logOptions({
    process: 'worker',
    level: process.env.LOG_LEVEL,
    onTrouble: ({ level, kind }) =>
      meters.count('sojourn_troubles_total', { process: 'worker', level, kind }),
  }),
)
const settings = readSettings(process.env)
const stop = new AbortController()

Runtime.install({ logger: createTemporalLogger(log), shutdownSignals: [] })
const bundle = bundledFile(join(settings.dataFolder, 'cache')).then((codePath) => ({ codePath }))
bundle.catch((err) => log.fatal({ err }, 'the workflow code cannot be bundled'))

const db = await openDb({
  url: settings.databaseUrl,
  dataFolder: settings.dataFolder,
  checkpointsApart: true,
})
meters = createMeters(db)
meters.count('sojourn_process_starts_total', { process: 'worker' })
const reactions = createReactions({ db, meters })
await heartbeats(db).deleteBefore(Date.now() - DAY_MS)
const newId = createIds()
const transport = createSmtpTransport({ url: settings.smtpUrl })
const renderer = createRenderer()
const { now } = Date

const deps = {
  process: `worker-${randomUUID()}`,
  db,
  now,
  newId,
  log,
  meters,
  reactions,
  runs,
  programs: createPrograms(),
  stopping: stop.signal,
  createRunContext: createRunContextFactory({
    db,
    now,
    newId,
    transport,
    renderer,
    keys: createTokenKeys(settings.masterKey),
    secrets: createSecretBox(settings.masterKey),
    baseUrl: settings.url,
    log,
    mayReachPrivate: settings.mayReachPrivate,
  }),
}

const address = readTemporalAddress(process.env)
const client = createClient(address)
const queues = queuesOf(await installationOf(db))
const workers = keepWorkers(deps, address, bundle, queues)
const runsOfCohorts = createCohortRuns(client, queues)
const engine = startEngine(deps, runsOfCohorts, { keep: settings.keep })
const storeCheck = startStoreCheck(deps, createRunStore(client))
const restartPoke = startRestartPoke(
  deps,
  // Left there by `npm start`, which runs the embedded server.
  { marker: join(settings.dataFolder, 'temporal-stopped-uncleanly') },
  () => engine.kick(),
)
const temporal = startTemporalCheck(runsOfCohorts, log)
const metering = startMetering(deps)
const heartbeat = startHeartbeat(deps, () => ({
  router: { ok: engine.isRouting() },
  temporal: { ok: workers.isRunning() && temporal.isAnswering() },
}))

const end = async (signal: NodeJS.Signals): Promise<void> => {
  if (stop.signal.aborted) process.exit(1)
  log.info({ signal }, 'stopping')
  stop.abort()
  const inOrder = async () => {
    await engine.stop()
    await workers.done
    await Promise.all([heartbeat.stop(), storeCheck.stop(), restartPoke.stop(), temporal.stop()])
    await metering.stop()
    await Promise.all([transport.close(), renderer.close(), client.connection.close()])
    await db.close()
  }
  await Promise.race([inOrder(), sleep(LAST_WAIT_MS)])
  process.exit(0)
}
process.on('SIGTERM', (signal) => void end(signal))
process.on('SIGINT', (signal) => void end(signal))
