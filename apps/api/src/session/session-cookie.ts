import { LONGEST_MS } from '@sojourn/db'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '../http/app-env.ts'

/** Browsers share cookies between ports, so each port of one machine has a name of its own. */
export const sessionCookieName = (publicUrl: string): string => {
  const { protocol, port } = new URL(publicUrl)
  return protocol === 'https:' ? '__Host-sojourn' : `sojourn-${port || '80'}`
}

/** The cookie that holds a session's token: out of reach of scripts and of foreign sites' calls. */
export const sessionCookie = (publicUrl: string) => {
  const url = new URL(publicUrl)
  const name = sessionCookieName(publicUrl)
  const options = {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: url.protocol === 'https:',
  } as const

  return {
    read: (c: AppContext): string | undefined => getCookie(c, name),
    write: (c: AppContext, token: string): void =>
      setCookie(c, name, token, { ...options, maxAge: LONGEST_MS / 1000 }),
    clear: (c: AppContext): void => {
      deleteCookie(c, name, options)
    },
  }
}
