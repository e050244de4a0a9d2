import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Db, openDb } from '@sojourn/db'
import { findPostgres } from '../../scripts/setup/postgres/find-postgres.mjs'
import { startPostgres } from '../../scripts/setup/postgres/postgres-server.mjs'
import { findTemporal } from '../../scripts/setup/temporal/find-temporal.mjs'
import { apiPart, partEnvironment, workerPart } from '../../scripts/start/own-parts.mjs'
import { createSupervisor } from '../../scripts/start/supervisor.mjs'
import { temporalPart } from '../../scripts/start/temporal-server.mjs'
import { type Client, createClient } from './client.ts'
import { freePort, until } from './sojourn.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const SECRET_KEY = 'test-secret-key-0123456789abcdef'
const WRITE_KEY = 'test-write-key-0123456789'
const LINES_KEPT = 2_000
/** What dies is started again soon: a campaign of kills is not to wait for ever longer pauses. */
const TIMING = { firstPauseMs: 100, longestPauseMs: 2_000, steadyMs: 5_000, graceMs: 40_000 }

/** Several APIs and workers on one PostgreSQL and one Temporal, each process kept running. */
export type RunningCluster = Client & {
  /** Of each API. */
  urls: string[]
  writeKey: string
  databaseUrl: string
  /** `api-1`, `api-2`, `worker-1` … and `temporal`. */
  parts: string[]
  /** The present process of a part; undefined while it is being started again. */
  pidOf: (part: string) => number | undefined
  /** Ends a part by `kill -9`; it is started again by itself. False when it is not running. */
  kill: (part: string) => boolean
  /** Stops a part in order and starts it anew. */
  restart: (part: string) => Promise<void>
  /** Stops a part in order; it stays away until `start`. */
  stopPart: (part: string) => Promise<void>
  start: (part: string) => void
  /** PostgreSQL itself: all its processes end at once, and it begins anew when told. */
  postgres: { kill: () => Promise<void>; start: () => Promise<void> }
  /** The last lines that a part printed. */
  output: (part: string) => string
  /** The cluster's database, for looking at what became of everybody. Close it. */
  openDb: () => Promise<Db>
  stop: () => Promise<void>
}

export type ClusterOptions = {
  /** Default 2. */
  apis?: number
  /** Default 3. */
  workers?: number
  /** Added to the environment of every process, such as `SMTP_URL`. */
  env?: Record<string, string>
}

/** Starts a cluster and waits until every part of it is ready. Needs a PostgreSQL server's programs. */
export const startCluster = async ({
  apis = 2,
  workers = 3,
  env = {},
}: ClusterOptions = {}): Promise<RunningCluster> => {
  const bin = await findPostgres({ env: process.env, tell: () => {} })
  if (bin === undefined) throw new Error('There is no PostgreSQL server on this machine.')
  const temporal = await findTemporal({ env: process.env, tell: () => {} })
  const data = mkdtempSync(join(tmpdir(), 'sojourn-cluster-'))
  const postgres = await startPostgres({ bin })

  const lines = new Map<string, string[]>()
  let pids: Record<string, number> = {}
  const supervisor = createSupervisor({
    logOf: (name) => keepLines(lines, name),
    tell: () => {},
    onPids: (present) => {
      pids = present
    },
    timing: TIMING,
  })

  const ports = {
    web: 0,
    vite: 0,
    inboxSmtp: await freePort(),
    temporal: await freePort(),
    temporalUi: await freePort(),
    temporalMetrics: await freePort(),
  }
  const settings = {
    root: ROOT,
    data,
    host: '127.0.0.1',
    port: undefined,
    url: undefined,
    ownsTemporal: true,
    env: {
      ...process.env,
      SMTP_URL: '',
      NODE_ENV: '',
      ...env,
      DATABASE_URL: postgres.url,
      TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
      SOJOURN_OWNER_EMAIL: 'owner@example.com',
      SOJOURN_OWNER_PASSWORD: 'correct horse battery',
      SOJOURN_SECRET_KEY: SECRET_KEY,
      SOJOURN_WRITE_KEY: WRITE_KEY,
    },
  }
  // Should the tests end without a word, their processes do not outlive them.
  process.once('exit', supervisor.kill)
  const urls: string[] = []
  const known = new Map([['temporal', temporalPart(temporal, { settings, ports })]])
  const masterKey = 'a1'.repeat(32)
  for (let number = 1; number <= apis; number++) {
    const web = await freePort()
    urls.push(`http://127.0.0.1:${web}`)
    const own = partEnvironment({
      settings,
      ports: { ...ports, web },
      masterKey,
      url: urls[0] ?? '',
    })
    known.set(`api-${number}`, { ...apiPart(settings, own), name: `api-${number}` })
  }
  const own = partEnvironment({ settings, ports, masterKey, url: urls[0] ?? '' })
  for (let number = 1; number <= workers; number++)
    known.set(`worker-${number}`, { ...workerPart(settings, own), name: `worker-${number}` })

  const start = (part: string): void => {
    const one = known.get(part)
    if (!one) throw new Error(`There is no ${part}.`)
    supervisor.start(one)
  }
  // Whoever takes requests stops first, and what the others work with last.
  const stopOrder = [...known.keys()].sort()
  const running: RunningCluster = {
    ...createClient({ urls, secretKey: SECRET_KEY, writeKey: WRITE_KEY }),
    urls,
    writeKey: WRITE_KEY,
    databaseUrl: postgres.url,
    parts: [...known.keys()],
    pidOf: (part) => pids[part],
    kill: (part) => {
      const pid = pids[part]
      if (pid === undefined) return false
      process.kill(pid, 'SIGKILL')
      return true
    },
    restart: (part) => supervisor.restart(part),
    stopPart: (part) => supervisor.stop([part]),
    start,
    postgres,
    output: (part) => (lines.get(part) ?? []).join(''),
    openDb: () => openDb({ url: postgres.url, dataFolder: data, mustMigrate: false }),
    stop: async () => {
      const apisAndWorkers = stopOrder.filter((part) => part !== 'temporal')
      await Promise.all(apisAndWorkers.map((part) => supervisor.stop([part])))
      await supervisor.stop(['temporal'])
      await postgres.stop()
      process.off('exit', supervisor.kill)
      rmSync(data, { recursive: true, force: true })
    },
  }
  try {
    // All at once, as an orchestrator would: who comes first makes the tables and the first account.
    for (const part of known.keys()) start(part)
    await Promise.all(
      urls.map((url) =>
        until(`${url} is ready`, async () => (await fetch(`${url}/healthz?all=1`)).ok, 120_000),
      ),
    )
  } catch (error) {
    const said = running.parts.map((part) => `--- ${part}\n${running.output(part)}`).join('\n')
    await running.stop()
    throw new Error(`The cluster did not start:\n${said}`, { cause: error })
  }
  return running
}

const keepLines = (lines: Map<string, string[]>, name: string) => {
  const kept = lines.get(name) ?? []
  lines.set(name, kept)
  return {
    write: (chunk: Buffer) => {
      kept.push(chunk.toString('utf8'))
      if (kept.length > LINES_KEPT) kept.splice(0, kept.length - LINES_KEPT)
    },
    lastLines: () => kept.slice(-10),
  }
}
