import { randomBytes, timingSafeEqual } from 'node:crypto'
import { accounts, logins } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import * as contract from '../contract/session.ts'
import type { Deps } from '../deps.ts'
import { type AppContext, remoteAddress } from '../http/app-env.ts'
import { createRouter } from '../http/create-router.ts'
import { toLanguage } from '../http/reader-language.ts'
import { done } from '../http/route-parts.ts'
import { actorOf } from '../session/authenticate.ts'
import { describeSession } from '../session/describe-session.ts'
import { createFirstOwner } from '../session/first-owner.ts'
import { countOwnerTry, logInLimit } from '../session/log-in-limit.ts'
import { hashPassword, isPassword, refuseWeakPassword } from '../session/passwords.ts'
import { sessionCookie } from '../session/session-cookie.ts'

type Entrant = { id: string; workspace: string; email: string; language: string }

/** Logging in and out, the first account, one's own password and language. */
export const sessionRoutes = (deps: Deps) => {
  const cookie = sessionCookie(deps.settings.url)

  /** Starts a session with a new token; one that the browser brought along ends. */
  const enter = async (c: AppContext, entrant: Entrant) => {
    const { id: account, workspace } = entrant
    const old = cookie.read(c)
    if (old !== undefined) await logins(deps.db).end(old)
    const token = randomBytes(32).toString('base64url')
    await logins(deps.db).create({ token, account, workspace, at: deps.now() })
    cookie.write(c, token)
    const language = toLanguage(entrant.language) ?? 'en'
    return describeSession(deps, {
      workspace,
      account: { id: account, email: entrant.email, language },
      token,
    })
  }

  return createRouter()
    .openapi(contract.readSession, async (c) =>
      c.json(await describeSession(deps, c.get('actor')), 200),
    )
    .openapi(contract.createOwner, async (c) => {
      const owner = c.req.valid('json')
      await countOwnerTry(deps, remoteAddress(c))
      const { ownerLink } = deps.settings
      if (ownerLink !== null && !isSame(owner.link ?? '', ownerLink)) {
        throw new UserError('wrong-link', 403)
      }
      return c.json(await enter(c, await createFirstOwner(deps, owner)), 201)
    })
    .openapi(contract.logIn, async (c) => {
      const { email, password } = c.req.valid('json')
      const limit = logInLimit(deps, remoteAddress(c), email)
      await limit.count()
      const account = await accounts(deps.db).findByEmail(email)
      if (!(await isPassword(account?.passwordHash, password)) || !account) {
        throw new UserError('wrong-credentials', 401)
      }
      await limit.succeeded()
      return c.json(await enter(c, account), 200)
    })
    .openapi(contract.logOut, async (c) => {
      const token = cookie.read(c)
      if (token !== undefined) await logins(deps.db).end(token)
      cookie.clear(c)
      return c.json(await describeSession(deps, undefined), 200)
    })
    .openapi(contract.changePassword, async (c) => {
      const { current, next } = c.req.valid('json')
      const { account: person, token } = actorOf(c)
      const account = person && (await accounts(deps.db).find(person.id))
      if (!account || token === undefined) throw new UserError('unauthorized', 401)
      const limit = logInLimit(deps, remoteAddress(c), account.email)
      await limit.count()
      if (!(await isPassword(account.passwordHash, current))) {
        throw new UserError('wrong-password', 400, {
          field: 'current',
          fieldCode: 'wrong-password',
        })
      }
      await limit.succeeded()
      refuseWeakPassword(next, account.email, 'next')
      const passwordHash = await hashPassword(next)
      await deps.db.transaction(async (tx) => {
        await accounts(tx).setPassword(account.id, passwordHash)
        await logins(tx).endAll(account.id, { token })
      })
      return c.json(done, 200)
    })
    .openapi(contract.changeSession, async (c) => {
      const { language } = c.req.valid('json')
      const actor = actorOf(c)
      if (!actor.account) throw new UserError('unauthorized', 401)
      await accounts(deps.db).setLanguage(actor.account.id, language)
      return c.json(
        await describeSession(deps, { ...actor, account: { ...actor.account, language } }),
        200,
      )
    })
}

const isSame = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
