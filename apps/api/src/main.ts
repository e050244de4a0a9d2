import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { accounts, createIds, openDb } from '@sojourn/db'
import { createMeters, createVitals, NO_METERS } from '@sojourn/db/operating'
import {
  createRenderer,
  createSecretBox,
  createSmtpTransport,
  createTokenKeys,
} from '@sojourn/mail'
import { nodeTypes } from '@sojourn/nodes'
import { logOptions } from '@sojourn/shared/log'
import { pino } from 'pino'
import { createApp } from './app.ts'
import type { Deps } from './deps.ts'
import { startHeartbeat } from './heartbeat.ts'
import { startInboxServer } from './inbox/inbox-server.ts'
import { applyPreset } from './preset.ts'

/** How long requests under way may take to end when we stop. */
const GRACE_MS = 5_000
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

const { env } = process
const host = env.HOST ?? '127.0.0.1'
const port = Number(env.PORT ?? 3000)
const url = (env.SOJOURN_URL ?? `http://localhost:${port}`).replace(/\/+$/, '')
const dataFolder = resolve(env.SOJOURN_DATA ?? './data')
const masterKey = env.SOJOURN_MASTER_KEY ?? ''
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

let meters = NO_METERS
const log = pino(
  logOptions({
    process: 'api',
    level: env.LOG_LEVEL,
    onTrouble: ({ level, kind }) =>
      meters.count('sojourn_troubles_total', { process: 'api', level, kind }),
  }),
)
if (!/^[0-9a-f]{64}$/i.test(masterKey)) {
  log.fatal('SOJOURN_MASTER_KEY must be 32 bytes as hex; npm start makes one and keeps it.')
  process.exit(1)
}

const db = await openDb({ url: env.DATABASE_URL || undefined, dataFolder, checkpointsApart: true })
meters = createMeters(db)
meters.count('sojourn_process_starts_total', { process: 'api' })
const inbox = await startInboxServer({ db, log, port: Number(env.INBOX_SMTP_PORT ?? 0) })
const transport = createSmtpTransport({ url: env.SMTP_URL || `smtp://127.0.0.1:${inbox.port}` })
const stopping = new AbortController()
const isLoopback = LOOPBACK.has(host)
const deps: Deps = {
  db,
  ids: createIds(),
  now: Date.now,
  log,
  meters,
  keys: createTokenKeys(masterKey),
  secrets: createSecretBox(masterKey),
  transport,
  renderer: createRenderer(),
  nodeTypes,
  stopping: stopping.signal,
  settings: {
    url,
    dataFolder,
    editorFolder: resolve(root, 'apps/editor/dist'),
    templatesFolder: resolve(root, 'templates'),
    isLoopback,
    isSmtpSet: Boolean(env.SMTP_URL),
    ownerLink: isLoopback ? null : randomBytes(16).toString('base64url'),
    metricsToken: env.SOJOURN_METRICS_TOKEN || undefined,
  },
}
await applyPreset(
  deps,
  {
    ownerEmail: env.SOJOURN_OWNER_EMAIL,
    ownerPassword: env.SOJOURN_OWNER_PASSWORD,
    secretKey: env.SOJOURN_SECRET_KEY,
    writeKey: env.SOJOURN_WRITE_KEY,
  },
  Intl.DateTimeFormat().resolvedOptions().timeZone,
)

const server = serve({ fetch: createApp(deps).fetch, hostname: host, port }, () => {
  log.info({ host, port, inboxPort: inbox.port }, 'the API listens')
})
server.on('error', (err) => {
  log.fatal({ err }, `the API cannot listen on port ${port}`)
  process.exit(1)
})
const readVitals = createVitals()
const stopHeartbeat = startHeartbeat(deps, `api ${hostname()} ${process.pid}`, () => ({
  inbox: { ok: true, port: inbox.port, isHere: inbox.isListening() },
  vitals: readVitals(),
}))
if (deps.settings.ownerLink !== null && !(await accounts(db).hasAny())) {
  // For the operator's eyes: without it anybody who finds this address could become the owner.
  process.stdout.write(`Create the first account: ${url}/?link=${deps.settings.ownerLink}\n`)
}

let isStopping = false
const stop = async (signal: string) => {
  if (isStopping) return
  isStopping = true
  log.info({ signal }, 'the API stops')
  stopping.abort()
  await stopHeartbeat()
  const closed = new Promise<void>((done) => server.close(() => done()))
  // A client that never finishes its request would keep it open for ever.
  const cut = setTimeout(
    () => 'closeAllConnections' in server && server.closeAllConnections(),
    GRACE_MS,
  )
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  await closed
  clearTimeout(cut)
  await inbox.close()
  await transport.close()
  await deps.renderer.close()
  await meters.flush().catch(() => {})
  await db.close()
  process.exit(0)
}
process.once('SIGTERM', () => void stop('SIGTERM'))
process.once('SIGINT', () => void stop('SIGINT'))
