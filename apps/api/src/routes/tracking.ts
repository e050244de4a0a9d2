import { findTrackedDelivery } from '@sojourn/db'
import { verifyMark, verifyToken } from '@sojourn/mail'
import type { Deps } from '../deps.ts'
import { type AppContext, remoteAddress } from '../http/app-env.ts'
import { createRouter } from '../http/create-router.ts'
import { messagePage } from '../pages/message-page.ts'
import { PAGES } from '../pages/page-strings.ts'
import { destinationOf, recordHit } from '../tracking/record-hit.ts'

/** One transparent pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const PIXEL_HEADERS = {
  'Content-Type': 'image/gif',
  'Cache-Control': 'no-store, no-cache, max-age=0, private',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}
const AGENT_LIMIT = 500

/** Where mails' pixels and links point to (rules T1 to T6). */
export const trackingRoutes = (deps: Deps) => {
  const { db, keys, log } = deps
  const client = (c: AppContext, token: string) => ({
    ip: remoteAddress(c),
    agent: c.req.header('user-agent')?.slice(0, AGENT_LIMIT) ?? null,
    isMarked: verifyMark(keys, token, c.req.query('m')),
  })

  const deadLink = (c: AppContext) => {
    const { title, lines } = PAGES.deadLink[c.get('language')]
    c.header('Cache-Control', 'no-store')
    return c.html(messagePage(c.get('language'), title, lines), 404)
  }

  const router = createRouter()
  router.get('/t/o/:token', async (c) => {
    const token = c.req.param('token')
    const claim = verifyToken(keys, 'open', token)
    // A proxy may keep an error for weeks, so the picture comes whatever happens.
    if (claim && c.req.method === 'GET') {
      try {
        const delivery = await findTrackedDelivery(db, claim.delivery)
        if (delivery) await recordHit(deps, delivery, { kind: 'open', ...client(c, token) })
      } catch (err) {
        log.error({ err }, 'an open could not be stored')
      }
    }
    return c.body(PIXEL, 200, PIXEL_HEADERS)
  })

  router.get('/t/c/:token', async (c) => {
    const token = c.req.param('token')
    const claim = verifyToken(keys, 'click', token)
    const delivery = claim && (await findTrackedDelivery(db, claim.delivery))
    if (!delivery || claim.link === undefined) return deadLink(c)
    const url = await destinationOf(db, delivery, claim.link)
    if (url === undefined) return deadLink(c)

    // HEAD asks where a link leads, and a prefetch guesses that it may be wanted; nobody clicked (rule T4).
    if (c.req.method === 'GET' && !isPrefetch(c)) {
      try {
        const hit = { kind: 'click' as const, link: claim.link, ...client(c, token) }
        await recordHit(deps, delivery, hit)
      } catch (err) {
        // Whoever clicked wants to get there; the count is ours to lose.
        log.error({ err }, 'a click could not be stored')
      }
    }
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    return c.redirect(url, 302)
  })
  return router
}

const isPrefetch = (c: AppContext): boolean =>
  ['sec-purpose', 'purpose', 'x-moz'].some((name) => c.req.header(name)?.includes('prefetch'))
