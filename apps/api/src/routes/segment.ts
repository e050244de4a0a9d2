import { randomUUID } from 'node:crypto'
import { type Call, createIngest, type Ingested, workspaces } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import { cors } from 'hono/cors'
import { segmentRoutes as described } from '../contract/segment.ts'
import type { Deps } from '../deps.ts'
import { type AppContext, remoteAddress } from '../http/app-env.ts'
import { createRouter } from '../http/create-router.ts'
import { fieldError } from '../http/field-errors.ts'
import { readJson } from '../http/read-body.ts'
import { type CallRate, createCallLimit } from '../ingest/call-limit.ts'
import { BATCH_BYTES, CALL_BYTES, parseBatch } from '../ingest/parse-batch.ts'
import { type CallFault, isCallKind, parseCall } from '../ingest/parse-call.ts'

/** How long a write key is taken to be what it was. */
const KEY_MEMORY_MS = 5_000
/** Segment's browser library sends to the first letters. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['a', 'alias'],
  ['b', 'batch'],
  ['g', 'group'],
  ['i', 'identify'],
  ['p', 'page'],
  ['s', 'screen'],
  ['t', 'track'],
])
/** Wide: a shop's server sends everything from one address. They stop floods, not campaigns. */
const RATES = {
  address: { perSecond: 20_000, burst: 200_000 },
  writeKey: { perSecond: 40_000, burst: 400_000 },
}
const SUCCESS = '{"success":true}'
const JSON_HEADERS = { 'Content-Type': 'application/json' }

/** Segment's calls: parsed, stored with whoever arrives at the same time, answered after the commit. */
export const segmentRoutes = (
  deps: Deps,
  rates: { address: CallRate; writeKey: CallRate } = RATES,
) => {
  const ingest = createIngest(deps.db)
  const fromAddress = createCallLimit(deps.now, rates.address)
  const withKey = createCallLimit(deps.now, rates.writeKey)
  const workspaceOfKey = createKeyMemory(deps)
  const router = createRouter()
  // Any shop's page may send events: a write key lets events in and nothing out.
  router.use(
    '/v1/*',
    cors({
      origin: '*',
      allowMethods: ['POST'],
      allowHeaders: ['Authorization', 'Content-Type'],
      exposeHeaders: ['Retry-After'],
      maxAge: 86_400,
    }),
  )
  for (const route of described) router.openAPIRegistry.registerPath(route)

  const around = () => ({ receivedAt: deps.now(), newMessageId: randomUUID })
  const parse = (kind: string, body: unknown): { calls: Call[] } | { faults: CallFault[] } => {
    if (kind === 'batch') return parseBatch(body, around())
    if (!isCallKind(kind)) throw new UserError('not-found', 404)
    const parsed = parseCall(kind, body, around())
    return 'call' in parsed ? { calls: [parsed.call] } : parsed
  }

  router.post('/v1/:kind', async (c) => {
    const { kind: name } = c.req.param()
    const kind = LETTERS.get(name) ?? name
    if (kind !== 'batch' && !isCallKind(kind)) throw new UserError('not-found', 404)

    const address = remoteAddress(c)
    refuseFlood(fromAddress(address, 1))
    // A key in the header is looked at first, so that strangers cannot make us parse.
    const basic = basicUser(c)
    const known = basic === undefined ? undefined : await workspaceOfKey(basic)
    if (basic !== undefined && !known) throw wrongKey()
    const body = await readJson(c, kind === 'batch' ? BATCH_BYTES : CALL_BYTES)
    const workspace = known ?? (await workspaceOfKey(keyInBody(body)))
    if (!workspace) throw wrongKey()

    const parsed = parse(kind, body)
    if ('faults' in parsed) throw refusal(c, parsed.faults)
    const { length } = parsed.calls
    refuseFlood(withKey(workspace, length) ?? fromAddress(address, length - 1))
    if (length > 0) countCalls(await ingest({ workspace, calls: parsed.calls }), deps.meters)
    return new Response(SUCCESS, { headers: JSON_HEADERS })
  })
  return router
}

const countCalls = (ingested: readonly Ingested[], meters: Deps['meters']): void => {
  if (meters === undefined) return
  const counted = { stored: 0, duplicate: 0, nobody: 0 }
  for (const { status } of ingested) counted[status]++
  for (const [status, times] of Object.entries(counted))
    meters.count('sojourn_events_received_total', { status }, times)
}

const wrongKey = () => new UserError('wrong-write-key', 401, { scheme: 'Basic realm="Sojourn"' })

const refuseFlood = (retryAfterS: number | undefined): void => {
  if (retryAfterS !== undefined) throw new UserError('too-many-calls', 429, { retryAfterS })
}

const refusal = (c: AppContext, faults: readonly CallFault[]) => {
  const language = c.get('language')
  const errors = faults
    .slice(0, 100)
    .map(({ field, code, limit }) => fieldError(language, field, code, { limit }))
  const isTooBig = faults.some(({ code }) => code === 'call-too-big')
  return new UserError('invalid', isTooBig ? 413 : 400, { errors })
}

const basicUser = (c: AppContext): string | undefined => {
  const credentials = /^Basic (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (credentials === undefined) return undefined
  return Buffer.from(credentials, 'base64').toString('utf8').split(':')[0]
}

const keyInBody = (body: unknown): string => {
  const key = typeof body === 'object' && body !== null && 'writeKey' in body ? body.writeKey : ''
  return typeof key === 'string' ? key : ''
}

/** Whose a write key is. Known keys are remembered for a moment; unknown ones are not. */
const createKeyMemory = ({ db, now }: Deps) => {
  const memory = new Map<string, { workspace: string; until: number }>()
  return async (key: string): Promise<string | undefined> => {
    const remembered = memory.get(key)
    if (remembered && remembered.until > now()) return remembered.workspace

    memory.delete(key)
    // No key has a NUL, and PostgreSQL refuses to be asked for one.
    const workspace =
      key === '' || key.includes('\0') ? undefined : await workspaces(db).findByWriteKey(key)
    if (!workspace) return undefined
    memory.set(key, { workspace: workspace.id, until: now() + KEY_MEMORY_MS })
    return workspace.id
  }
}
