import { UserError } from '@sojourn/shared/problems'
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * While we listen on this machine alone, only its own names and the public address are answered: a
 * foreign page whose name was pointed at 127.0.0.1 (DNS rebinding) is not.
 */
export const knownHost = (settings: {
  url: string
  isLoopback: boolean
}): MiddlewareHandler<AppEnv> => {
  const own = new URL(settings.url).hostname
  return async (c, next) => {
    if (settings.isLoopback) {
      const { hostname } = new URL(c.req.url)
      const isKnown = LOOPBACK.has(hostname) || hostname === own || hostname.endsWith('.localhost')
      if (!isKnown) throw new UserError('unknown-host', 400, { host: hostname })
    }
    await next()
  }
}
