import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'

const YEAR_S = 31_536_000

/**
 * What a browser may do with our pages. Mails are shown in sandboxed frames that inherit this policy,
 * so pictures may come from anywhere by https; scripts come from here alone.
 */
const policy = (url: string): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' ${new URL(url).origin} data: blob: https:`,
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join('; ')

/** Headers of every answer; a handler that set one itself keeps its own. */
export const securityHeaders = (url: string): MiddlewareHandler<AppEnv> => {
  const headers: [string, string][] = [
    ['Content-Security-Policy', policy(url)],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()'],
  ]
  if (url.startsWith('https:')) headers.push(['Strict-Transport-Security', `max-age=${YEAR_S}`])

  return async (c, next) => {
    await next()
    for (const [name, value] of headers) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
  }
}
