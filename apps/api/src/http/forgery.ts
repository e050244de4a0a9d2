import { UserError } from '@sojourn/shared/problems'
import type { AppContext } from './app-env.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a changing call that a foreign page could have sent with the visitor's cookie: our pages set
 * a header that others cannot, and browsers say where a call comes from.
 *
 * @throws UserError `forged`, 403
 */
export const refuseForgery = (c: AppContext): void => {
  if (SAFE_METHODS.has(c.req.method)) return

  const site = c.req.header('sec-fetch-site')
  const isOwnSite = site === undefined ? isOwnOrigin(c) : site === 'same-origin' || site === 'none'
  if (c.req.header('x-sojourn') !== '1' || !isOwnSite) throw new UserError('forged', 403)
}

/** For browsers that do not send Sec-Fetch-Site (plain http away from localhost). */
const isOwnOrigin = (c: AppContext): boolean => {
  const origin = c.req.header('origin')
  if (origin === undefined) return true
  const host = c.req.header('host') ?? new URL(c.req.url).host
  return URL.canParse(origin) && new URL(origin).host === host
}
