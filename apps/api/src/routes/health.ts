import { createRoute, z } from '@hono/zod-openapi'
import { heartbeats } from '@sojourn/db'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { json } from '../http/route-parts.ts'

/** A process that was not heard of for so long is taken for dead. */
const FRESH_MS = 10_000
/** What is left of a process that stopped is shown for a day. */
const SHOWN_MS = 86_400_000

const Part = z.object({
  state: z.enum(['ready', 'late', 'missing', 'failed']),
  ageMs: z.number().int().nullable(),
  says: z.record(z.string(), z.unknown()).optional(),
})
type Part = z.infer<typeof Part>

const Health = z
  .object({ status: z.enum(['ready', 'degraded', 'failed']), parts: z.record(z.string(), Part) })
  .meta({ id: 'Health' })
type Health = z.infer<typeof Health>

const readHealth = createRoute({
  method: 'get',
  path: '/healthz',
  security: [],
  tags: ['operating'],
  summary: 'Can this process take events? With all=1: is everything ready?',
  request: { query: z.object({ all: z.string().optional() }) },
  responses: { 200: json(Health), 503: json(Health) },
})

/** What heartbeats tell of: each kind of process and the parts it speaks for. */
const EXPECTED = { inbox: 'api', worker: 'worker', router: 'worker', temporal: 'worker' } as const

const partFrom = (
  name: string,
  beat: { at: number; state: Record<string, unknown> } | undefined,
  at: number,
): Part => {
  if (!beat) return { state: 'missing', ageMs: null }

  const ageMs = Math.max(0, at - beat.at)
  const said = beat.state[name]
  const says =
    typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : undefined
  if (ageMs > FRESH_MS) return { state: 'late', ageMs, says }
  // A process that is alive may say of a part that it is not well, or since when it was not.
  const isWell =
    said === undefined ? name === beat.state.kind : said !== false && says?.ok !== false
  return { state: isWell ? 'ready' : 'failed', ageMs, says }
}

/**
 * Every part's state, from the database alone.
 *
 * @param startedAt - what was said before it is of an earlier run, and says nothing about this one
 */
const readParts = async (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  startedAt: number,
): Promise<Record<string, Part>> => {
  const at = now()
  const beats = await heartbeats(db).since(Math.max(startedAt, at - SHOWN_MS))
  const latest = (kind: string) => {
    const beat = beats.find((one) => one.kind === kind)
    return beat && { at: beat.at, state: { ...beat.state, kind } }
  }
  const parts: Record<string, Part> = { database: { state: 'ready', ageMs: 0 } }
  for (const [name, kind] of Object.entries(EXPECTED))
    parts[name] = partFrom(name, latest(kind), at)
  return parts
}

/** `/healthz`: 200 while this process can take events, whatever else is away. */
export const healthRoutes = (deps: Deps) => {
  const startedAt = deps.now()
  return createRouter().openapi(readHealth, async (c) => {
    c.header('Cache-Control', 'no-store')
    let parts: Record<string, Part>
    try {
      parts = await readParts(deps, startedAt)
    } catch (err) {
      deps.log.error({ err }, 'the database does not answer')
      return c.json(
        { status: 'failed', parts: { database: { state: 'failed', ageMs: 0 } } } as Health,
        503,
      )
    }
    const isAllReady = Object.values(parts).every((part) => part.state === 'ready')
    const health: Health = { status: isAllReady ? 'ready' : 'degraded', parts }
    return c.json(health, c.req.valid('query').all === '1' && !isAllReady ? 503 : 200)
  })
}
