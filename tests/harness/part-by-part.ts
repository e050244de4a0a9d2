import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findTemporal } from '../../scripts/setup/temporal/find-temporal.mjs'
import { masterKey } from '../../scripts/start/master-key.mjs'
import { apiPart, partEnvironment, workerPart } from '../../scripts/start/own-parts.mjs'
import { createSupervisor, TIMING } from '../../scripts/start/supervisor.mjs'
import { temporalPart } from '../../scripts/start/temporal-server.mjs'
import { freePort, type Part } from './sojourn.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/**
 * A fresh Sojourn on SQLite whose parts are started one by one, each as `npm start` would start it.
 *
 * @param before - a command that the part's own command is given to, by the name of the part
 */
export const startPartByPart = async (
  before: (part: Part, data: string) => string[] = () => [],
) => {
  const data = mkdtempSync(join(tmpdir(), 'sojourn-parts-'))
  const temporal = await findTemporal({ env: process.env, tell: () => {} })
  const ports = {
    web: await freePort(),
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
    env: { ...process.env, ...NOTHING_SET },
  }
  const key = masterKey(settings)
  const url = `http://127.0.0.1:${ports.web}`
  const own = partEnvironment({ settings, ports, masterKey: key, url })
  const parts = {
    api: apiPart(settings, own),
    worker: workerPart(settings, own),
    temporal: temporalPart(temporal, { settings, ports }),
  }
  let printed = ''
  let deaths = 0
  const supervisor = createSupervisor({
    logOf: () => ({
      write: (chunk: Buffer) => {
        printed += chunk.toString('utf8')
      },
      lastLines: () => [],
    }),
    tell: () => {},
    onPids: () => {},
    onDeath: () => {
      deaths++
    },
    timing: TIMING,
  })
  process.once('exit', supervisor.kill)
  return {
    url,
    data,
    masterKey: key,
    start: (part: Part) => {
      const { command, args, ...rest } = parts[part]
      const [first, ...others] = [...before(part, data), command]
      supervisor.start({ ...rest, command: first, args: [...others, ...args] })
    },
    /** Everything that the parts printed. */
    output: () => printed,
    /** How often a part ended by itself. */
    deaths: () => deaths,
    stop: async () => {
      for (const part of ['api', 'worker', 'temporal']) await supervisor.stop([part])
      process.off('exit', supervisor.kill)
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** As on a machine where nobody has set anything. */
const NOTHING_SET = {
  DATABASE_URL: undefined,
  TEMPORAL_ADDRESS: undefined,
  SMTP_URL: undefined,
  NODE_ENV: undefined,
  SOJOURN_MASTER_KEY: undefined,
  SOJOURN_OWNER_EMAIL: undefined,
  SOJOURN_OWNER_PASSWORD: undefined,
  SOJOURN_SECRET_KEY: undefined,
  SOJOURN_WRITE_KEY: undefined,
}
