import { accounts, logins, useAccessKey } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import type { Actor, AppContext, AppEnv } from '../http/app-env.ts'
import { refuseForgery } from '../http/forgery.ts'
import { readerLanguage, toLanguage } from '../http/reader-language.ts'
import { sessionCookie } from './session-cookie.ts'

/** What anybody may call: it says who is here, and lets people in. */
const OPEN = /^(?:GET|HEAD|POST|DELETE) \/api\/session$|^POST \/api\/session\/owner$/

const fromSession = async (deps: Deps, token: string): Promise<Actor | undefined> => {
  const login = await logins(deps.db).use(token, deps.now())
  const account = login && (await accounts(deps.db).find(login.account))
  if (!account) return undefined

  const { id, email } = account
  const language = toLanguage(account.language) ?? 'en'
  return { workspace: account.workspace, account: { id, email, language }, token }
}

/**
 * Finds out who calls `/api`: a session's cookie (changing calls must then come from our own pages), or
 * a secret key.
 */
export const authenticate = (deps: Deps): MiddlewareHandler<AppEnv> => {
  const cookie = sessionCookie(deps.settings.url)

  return async (c, next) => {
    const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    if (bearer !== undefined) {
      const key = await useAccessKey(deps.db, bearer.trim(), deps.now())
      if (!key) throw new UserError('wrong-key', 401)
      c.set('actor', { workspace: key.workspace })
    } else {
      const token = cookie.read(c)
      const isOpen = OPEN.test(`${c.req.method} ${c.req.path}`)
      // Without a session only what lets people in can be forged.
      if (token !== undefined || isOpen) refuseForgery(c)
      const actor = token === undefined ? undefined : await fromSession(deps, token)
      if (!actor && !isOpen) throw new UserError('unauthorized', 401)
      if (actor) c.set('actor', actor)
      if (actor?.account) c.set('language', actor.account.language)
    }
    await next()
  }
}

/** The reader's language until somebody with a language of their own is known. */
export const setReaderLanguage: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.set('language', readerLanguage(c.req.header('accept-language')))
  await next()
}

/** Who calls. @throws UserError `unauthorized`, 401 */
export const actorOf = (c: AppContext): Actor => {
  const actor = c.get('actor')
  if (!actor) throw new UserError('unauthorized', 401)
  return actor
}

/** The workspace of whoever calls. */
export const workspaceOf = (c: AppContext): string => actorOf(c).workspace
