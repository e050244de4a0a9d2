import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

export type Part = 'api' | 'worker' | 'temporal'

/** A whole Sojourn of its own: `npm start` on a data folder that is thrown away afterwards. */
export type RunningSojourn = {
  url: string
  dataFolder: string
  writeKey: string
  /** Everything that `npm start` printed so far. */
  output: () => string
  /** The present process id of a part. */
  pidOf: (part: Part) => number
  /** Calls the API with the secret key. Throws on an answer that is no 2xx, with its text. */
  call: <T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<T>
  /** Sends a call of the public event API again, with the same message id, until it is answered 200. */
  send: (kind: 'identify' | 'track' | 'batch', body: Record<string, unknown>) => Promise<void>
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

/** Asks `read` again until it answers something; fails with `what` when the time is up. */
export const until = async <T>(
  what: string,
  read: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 60_000,
): Promise<T> => {
  const deadline = Date.now() + timeoutMs
  let last: unknown
  for (;;) {
    try {
      const value = await read()
      if (value !== undefined && value !== false) return value
    } catch (error) {
      last = error
    }
    if (Date.now() > deadline)
      throw new Error(`not within ${timeoutMs} ms: ${what}`, { cause: last })
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

/**
 * Starts everything by the public door, `scripts/start.mjs`, and waits for its ready line.
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
  let printed = ''
  const child: ChildProcess = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: '',
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
    call: async (method, path, body, headers = {}) => {
      const answer = await fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${secretKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    },
    send: (kind, body) =>
      until(
        `${kind} is answered 200`,
        async () => {
          const answer = await fetch(`${url}/v1/${kind}`, {
            method: 'POST',
            headers: {
              authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
              'content-type': 'application/json',
            },
            body: JSON.stringify(body),
            signal: AbortSignal.timeout(10_000),
          })
          if (answer.status >= 400 && answer.status < 500) {
            throw new Error(`${answer.status} ${await answer.text()}`)
          }
          await answer.arrayBuffer()
          return answer.status === 200
        },
        120_000,
      ).then(() => undefined),
    stop: async () => {
      const ended = new Promise((done) => child.once('exit', done))
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await ended
      }
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
