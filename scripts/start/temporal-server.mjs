import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

const RETENTION = '168h'

/**
 * The versions of the servers that made the database files of this data folder, newest first.
 *
 * @param {string} data
 */
export const serverVersionsOfFiles = (data) =>
  (existsSync(data) ? readdirSync(data) : [])
    .flatMap((name) => /^temporal-(\d+\.\d+\.\d+)\.db$/.exec(name)?.[1] ?? [])
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))

/**
 * Leaves word that the server stopped uncleanly and may have forgotten its last commits: the worker then has
 * every run look where its people stand, and takes the word away.
 *
 * @param {string} data
 */
export const markUncleanStop = (data) => writeFileSync(join(data, 'temporal-stopped-uncleanly'), '')

/**
 * The process of Sojourn's own Temporal server.
 *
 * @param {import('../setup/temporal/binary.mjs').TemporalBinary} binary
 * @param {{ settings: import('./settings.mjs').Settings, ports: import('./ports.mjs').Ports }} options
 * @returns {import('./supervisor.mjs').Part}
 */
export const temporalPart = ({ path, serverVersion }, { settings, ports }) => ({
  name: 'temporal',
  command: path,
  cwd: settings.data,
  // Else it looks for newer versions at its makers', and tells them what runs here.
  env: { ...settings.env, TEMPORAL_VERSION_CHECK_DISABLED: '1' },
  args: [
    ...['server', 'start-dev', '--db-filename', databaseFile(settings.data, serverVersion)],
    ...[
      '--ip',
      '127.0.0.1',
      '--port',
      String(ports.temporal),
      '--ui-port',
      String(ports.temporalUi),
    ],
    ...['--metrics-port', String(ports.temporalMetrics), '--log-level', 'warn'],
    // Survives a kill; a power cut may lose the last commits, and the work is then done again.
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
    ...['--sqlite-pragma', 'busy_timeout=5000'],
    // Two cores gain nothing from four partitions; eager activities more than double a lone contact's speed.
    ...['--dynamic-config-value', 'matching.numTaskqueueReadPartitions=1'],
    ...['--dynamic-config-value', 'matching.numTaskqueueWritePartitions=1'],
    ...['--dynamic-config-value', 'system.enableActivityEagerExecution=true'],
    // How much longer, at most, a task is given that was taken up in vain: ten minutes, unless told.
    ...['--dynamic-config-value', 'history.workflowTaskRetryMaxInterval="20s"'],
  ],
})

// The version is in the name: a server has no migrations, and fails while running on another one's file.
/** @param {string} data @param {string} serverVersion */
const databaseFile = (data, serverVersion) => join(data, `temporal-${serverVersion}.db`)

/**
 * Keeps closed runs for a week instead of a day, for looking back. Asked once for each database file.
 *
 * @param {import('../setup/temporal/binary.mjs').TemporalBinary} binary
 * @param {{ settings: import('./settings.mjs').Settings, ports: import('./ports.mjs').Ports }} options
 */
export const keepClosedRunsForAWeek = async (binary, { settings, ports }) => {
  const stamp = `${databaseFile(settings.data, binary.serverVersion)}.retention`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === RETENTION) return
  await untilListening(ports.temporal)
  const address = `127.0.0.1:${ports.temporal}`
  const args = ['operator', 'namespace', 'update', '-n', 'default', '--retention', RETENTION]
  await promisify(execFile)(binary.path, [...args, '--address', address], { timeout: 30_000 })
  writeFileSync(stamp, RETENTION)
}

/** @param {number} port */
const untilListening = async (port) => {
  const deadline = Date.now() + 60_000
  while (!(await canConnect(port))) {
    if (Date.now() > deadline) throw new Error(`nobody listens on port ${port}`)
    await new Promise((wake) => setTimeout(wake, 200))
  }
}

/** @param {number} port @returns {Promise<boolean>} */
const canConnect = (port) =>
  new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
