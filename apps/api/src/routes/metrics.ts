import { createHash, timingSafeEqual } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { useAccessKey } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { toExposition } from '../metrics/exposition.ts'
import { readFamilies } from '../metrics/read-families.ts'

/** Whoever asks more often gets the same numbers. */
const KEPT_MS = 5_000
const TYPE = 'text/plain; version=0.0.4; charset=utf-8'

const readMetrics = createRoute({
  method: 'get',
  path: '/metrics',
  tags: ['operating'],
  summary: 'The numbers of the whole house, in the text format of Prometheus.',
  description:
    'With `Authorization: Bearer` and a secret key, or the token that SOJOURN_METRICS_TOKEN sets.',
  responses: {
    200: { description: 'Metrics', content: { 'text/plain': { schema: z.string() } } },
  },
})

/** `/metrics`: any API answers for all processes, because all write their numbers into the database. */
export const metricsRoutes = (deps: Deps) => {
  let kept: { at: number; text: Promise<string> } | undefined

  const read = (): Promise<string> => {
    const at = deps.now()
    if (kept !== undefined && at - kept.at < KEPT_MS && at >= kept.at) return kept.text
    const text = readFamilies(deps.db, at).then(toExposition)
    kept = { at, text }
    text.catch(() => {
      kept = undefined
    })
    return text
  }

  return createRouter().openapi(readMetrics, async (c) => {
    const token = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]?.trim()
    // Also from this machine itself: a proxy in front of us calls from there, for everybody.
    if (token === undefined) throw new UserError('unauthorized', 401)
    if (!isSame(token, deps.settings.metricsToken) && !(await isSecretKey(deps, token)))
      throw new UserError('wrong-key', 401)
    c.header('Cache-Control', 'no-store')
    return c.text(await read(), 200, { 'Content-Type': TYPE })
  })
}

const isSecretKey = async ({ db, now }: Deps, token: string): Promise<boolean> =>
  (await useAccessKey(db, token, now())) !== undefined

/** Hashes are of one length: the time that the comparison takes tells nothing. */
const isSame = (token: string, expected: string | undefined): boolean =>
  expected !== undefined && timingSafeEqual(hashOf(token), hashOf(expected))

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()
