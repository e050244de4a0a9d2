import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chosenServer, createTestDatabase } from '@sojourn/db/testing'
import { type Client, createClient } from './client.ts'
import { until } from './until.ts'

export { until }

const ROOT = resolve(import.meta.dirname, '../..')

export type Part = 'api' | 'worker' | 'temporal'

/** A whole Sojourn of its own: `npm start` on a data folder that is thrown away afterwards. */
export type RunningSojourn = Client & {
  url: string
  dataFolder: string
  writeKey: string
  /** Everything that `npm start` printed so far. */
  output: () => string
  /** The present process id of a part. */
  pidOf: (part: Part) => number
  stop: () => Promise<void>
}

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

/**
 * Starts everything by the public door, `scripts/start.mjs`, and waits for its ready line. Where a server
 * was named for all tests, with a database of its own there.
 *
 * @param kept - a data folder that stays when this Sojourn is stopped; default: one that is thrown away
 */
export const startSojourn = async (
  env: Record<string, string> = {},
  kept?: string,
): Promise<RunningSojourn> => {
  const dataFolder = kept ?? mkdtempSync(join(tmpdir(), 'sojourn-test-'))
  const port = await freePort()
  const secretKey = 'test-secret-key-0123456789abcdef'
  const writeKey = 'test-write-key-0123456789'
  const server = kept === undefined && env.DATABASE_URL === undefined ? chosenServer() : undefined
  const database = server === undefined ? undefined : await createTestDatabase(server)
  let printed = ''
  const child: ChildProcess = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: database?.url ?? '',
      ...(database ? { SOJOURN_MASTER_KEY: 'a1'.repeat(32) } : {}),
      TEMPORAL_ADDRESS: '',
      SMTP_URL: '',
      NODE_ENV: '',
      ...env,
      PORT: String(port),
      SOJOURN_DATA: dataFolder,
      SOJOURN_OWNER_EMAIL: 'owner@example.com',
      SOJOURN_OWNER_PASSWORD: 'correct horse battery',
      SOJOURN_SECRET_KEY: secretKey,
      SOJOURN_WRITE_KEY: writeKey,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout?.on('data', (chunk) => {
    printed += chunk
  })
  child.stderr?.on('data', (chunk) => {
    printed += chunk
  })
  const url = `http://localhost:${port}`
  const running: RunningSojourn = {
    url,
    dataFolder,
    writeKey,
    output: () => printed,
    pidOf: (part) => {
      const processes = JSON.parse(readFileSync(join(dataFolder, 'processes.json'), 'utf8'))
      const pid = processes[part] ?? processes.parts?.[part]?.pid ?? processes.parts?.[part]
      if (typeof pid !== 'number')
        throw new Error(`no process id of ${part}: ${JSON.stringify(processes)}`)
      return pid
    },
    ...createClient({ urls: [url], secretKey, writeKey }),
    stop: async () => {
      const ended = new Promise((done) => child.once('exit', done))
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await ended
      }
      await database?.remove()
      if (kept === undefined) rmSync(dataFolder, { recursive: true, force: true })
    },
  }
  // One that could not start says why and ends: nobody waits for it any longer then.
  const ended = new Promise<never>((_, fail) =>
    child.once('exit', (code) => fail(new Error(`npm start ended with ${code}`))),
  )
  ended.catch(() => {})
  try {
    const ready = until(
      'the ready line',
      () => printed.includes('Sojourn is ready') || undefined,
      600_000,
    )
    await Promise.race([ready, ended])
  } catch (error) {
    await running.stop()
    throw new Error(`Sojourn did not start:\n${printed}`, { cause: error })
  }
  return running
}
