import { spawn } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const START_MS = 60_000
const STOP_MS = 10_000
const DATABASE = 'postgres'

/**
 * A PostgreSQL server of one's own, for tests: on loopback, a free port, a folder that is thrown away.
 * It is as durable as tests need it: what was committed survives a kill of any process, not a power cut.
 *
 * @typedef {object} TestPostgres
 * @property {string} url of a database of the superuser
 * @property {() => number} pid of the server's first process
 * @property {() => Promise<void>} kill ends all its processes at once
 * @property {() => Promise<void>} start again, after `kill`
 * @property {() => Promise<void>} stop and remove what it kept
 */

/**
 * @param {{ bin: string, maxConnections?: number }} options the folder of its programs
 * @returns {Promise<TestPostgres>}
 */
export const startPostgres = async ({ bin, maxConnections = 300 }) => {
  const folder = mkdtempSync(join(tmpdir(), 'sojourn-postgres-'))
  const user = serverUser()
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const port = await freePort()
  const data = join(folder, 'data')
  await initialise(bin, data, user)

  const args = [
    ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
    // Nobody pulls the plug; but the server is killed, and what it has answered must be in the system's hands.
    ...['-c', 'fsync=off', '-c', 'full_page_writes=off'],
    ...['-c', `max_connections=${maxConnections}`, '-c', 'shared_buffers=64MB'],
    ...['-c', 'max_wal_size=2GB', '-c', 'timezone=UTC'],
  ]
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child
  const launch = async () => {
    child = spawn(join(bin, 'postgres'), args, {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
    })
    await untilReady(child)
  }
  const end = async (/** @type {NodeJS.Signals} */ signal) => {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = new Promise((done) => running.once('exit', done))
    running.kill(signal)
    const killer = setTimeout(() => running.kill('SIGKILL'), STOP_MS)
    await ended
    clearTimeout(killer)
  }
  // Should the tests end without a word, their server does not outlive them.
  const onExit = () => child?.kill('SIGQUIT')
  process.once('exit', onExit)
  try {
    await launch()
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/${DATABASE}`,
    pid: () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    // Immediate shutdown: every backend is ended by SIGQUIT, and the next start recovers from the log.
    kill: () => end('SIGQUIT'),
    start: launch,
    stop: async () => {
      process.off('exit', onExit)
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One that was free a moment ago. @returns {Promise<number>} */
const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** The server refuses to run as root. @returns {{ uid: number, gid: number } | undefined} */
const serverUser = () => {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody.')
}

/** @param {string} bin @param {string} data @param {ReturnType<typeof serverUser>} user */
const initialise = (bin, data, user) =>
  new Promise((done, fail) => {
    const child = spawn(
      join(bin, 'initdb'),
      [
        ...['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'],
        ...['-E', 'UTF8', '--locale=C'],
      ],
      { ...user, cwd: tmpdir(), stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.once('error', fail)
    child.once('close', (code) =>
      code === 0 ? done(undefined) : fail(new Error(`initdb ended with ${code}: ${said}`)),
    )
  })

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<void>} */
const untilReady = (child) =>
  new Promise((done, fail) => {
    let said = ''
    const bell = setTimeout(() => {
      child.kill('SIGKILL')
      fail(new Error(`PostgreSQL is not ready after ${START_MS / 1000} s: ${said}`))
    }, START_MS)
    const over = (/** @type {() => void} */ tell) => {
      clearTimeout(bell)
      tell()
    }
    child.stderr?.on('data', (chunk) => {
      // Read on for ever: a pipe that is full would hold the server up.
      said = (said + chunk).slice(-4_000)
      if (said.includes('database system is ready to accept connections')) over(done)
    })
    child.once('error', (error) => over(() => fail(error)))
    child.once('exit', (code) =>
      over(() => fail(new Error(`PostgreSQL ended with ${code}: ${said}`))),
    )
  })
