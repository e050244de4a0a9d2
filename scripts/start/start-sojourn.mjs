import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { tryLock } from '../setup/folder-lock.mjs'
import { reportFailure, SetupError, say } from '../setup/say.mjs'
import { findTemporal } from '../setup/temporal/find-temporal.mjs'
import { ensureEditor } from './editor-build.mjs'
import { masterKey } from './master-key.mjs'
import { apiPart, partEnvironment, vitePart, workerPart } from './own-parts.mjs'
import { createPartLog } from './part-log.mjs'
import { choosePorts } from './ports.mjs'
import { removeProcesses, stopLeftovers, writeProcesses } from './process-file.mjs'
import { untilReady } from './readiness.mjs'
import { readSettings } from './settings.mjs'
import { stopOnSignals } from './stop-on-signals.mjs'
import { createSupervisor, TIMING } from './supervisor.mjs'
import {
  keepClosedRunsForAWeek,
  markUncleanStop,
  serverVersionsOfFiles,
  temporalPart,
} from './temporal-server.mjs'
import { watchSources } from './watch-sources.mjs'

/** Whoever takes requests stops first, and what the others work with last. */
const STOP_ORDER = ['vite', 'api', 'worker', 'temporal']

/**
 * Starts everything on this machine and keeps it running until it is asked to stop.
 *
 * @param {{ root: string, isDev: boolean, env: NodeJS.ProcessEnv }} options
 */
export const startSojourn = async ({ root, isDev, env }) => {
  const tell = (/** @type {string} */ text) => say(text, process.stdout)
  try {
    const settings = readSettings(root, env)
    mkdirSync(settings.data, { recursive: true })
    takeDataFolder(settings.data)
    const wasUnclean = await stopLeftovers(settings.data, tell)
    if (wasUnclean && settings.ownsTemporal) markUncleanStop(settings.data)
    await startParts({ settings, isDev, tell })
  } catch (error) {
    reportFailure(error)
  }
}

/** @param {string} data */
const takeDataFolder = (data) => {
  const taken = tryLock(join(data, 'lock'))
  if ('holder' in taken) {
    throw new SetupError(
      `Sojourn already runs with the data in ${data} (process ${taken.holder}).\n` +
        'Stop that one first, or start this one with data of its own: SOJOURN_DATA=./data-2 npm start',
    )
  }
  process.once('exit', taken.release)
}

/** @param {{ settings: import('./settings.mjs').Settings, isDev: boolean, tell: (text: string) => void }} options */
const startParts = async ({ settings, isDev, tell }) => {
  const key = masterKey(settings)
  const ports = await choosePorts(settings, isDev, tell)
  const url = settings.url ?? `http://localhost:${isDev ? ports.vite : ports.web}`
  const env = partEnvironment({ settings, ports, masterKey: key, url })
  const logs = keepLogs(join(settings.data, 'logs'))
  const supervisor = createSupervisor({
    logOf: logs,
    tell,
    onPids: (pids) => writeProcesses(settings.data, pids),
    onDeath: (name) => {
      if (name === 'temporal') markUncleanStop(settings.data)
    },
    timing: { ...TIMING, longestPauseMs: settings.longestPauseMs ?? TIMING.longestPauseMs },
  })
  const stopping = stopOnSignals({
    tell,
    kill: supervisor.kill,
    stop: async () => {
      await supervisor.stop(STOP_ORDER)
      removeProcesses(settings.data)
    },
  })

  // Side by side: the API needs no Temporal, and the worker waits by itself until the server answers.
  const startTemporal = async () => {
    const temporal = await getTemporal(settings, tell)
    if (stopping.signal.aborted) return
    supervisor.start(temporalPart(temporal, { settings, ports }))
    void keepClosedRunsForAWeek(temporal, { settings, ports }).catch((error) =>
      tell(`Closed runs are kept for a day only: ${error.message}`),
    )
  }
  const startWorker = async () => {
    if (settings.ownsTemporal) await startTemporal()
    if (!stopping.signal.aborted) supervisor.start(workerPart(settings, env))
  }
  const startApi = async () => {
    if (!isDev) await ensureEditor(settings.root, settings.env, tell)
    if (stopping.signal.aborted) return
    supervisor.start(apiPart(settings, env))
    if (isDev) supervisor.start(vitePart(settings, env, ports))
  }
  try {
    await Promise.all([startWorker(), startApi()])
  } catch (error) {
    await stopping.stopNow()
    throw error
  }
  if (isDev) {
    watchSources(settings.root, () => {
      tell('Sources changed; starting api and worker anew.')
      void Promise.all([supervisor.restart('api'), supervisor.restart('worker')])
    })
  }
  const isReady = await untilReady({
    host: settings.host,
    port: ports.web,
    tell,
    signal: stopping.signal,
  })
  if (isReady) tell(`Sojourn is ready: ${url}`)
}

/** @param {import('./settings.mjs').Settings} settings @param {(text: string) => void} tell */
const getTemporal = async (settings, tell) => {
  const [fits] = serverVersionsOfFiles(settings.data)
  const temporal = await findTemporal({ env: settings.env, tell, fits })
  if (fits !== undefined && fits !== temporal.serverVersion) {
    tell(
      `The Temporal server is ${temporal.serverVersion}, and the newest file here was made by ${fits}: ` +
        'it starts with a new file. Whoever is inside a journey goes on from the database.',
    )
  } else if (fits === undefined && existsSync(join(settings.data, 'sojourn.db'))) {
    tell(
      "Temporal's file is not there: a new one is made. Whoever is inside a journey goes on from the database.",
    )
  }
  return temporal
}

/** @param {string} folder @returns {(name: string) => ReturnType<typeof createPartLog>} */
const keepLogs = (folder) => {
  /** @type {Map<string, ReturnType<typeof createPartLog>>} */
  const logs = new Map()
  return (name) => {
    const log = logs.get(name) ?? createPartLog(name, { folder, out: process.stdout })
    logs.set(name, log)
    return log
  }
}
