import {
  consents,
  contacts,
  findTrackedDelivery,
  storeOwnEvents,
  suppressions,
  type TrackedDelivery,
  workspaces,
} from '@sojourn/db'
import { unsubscribePage, verifyToken } from '@sojourn/mail'
import type { Deps } from '../deps.ts'
import { type AppContext, remoteAddress } from '../http/app-env.ts'
import { createRouter } from '../http/create-router.ts'
import { readText } from '../http/read-body.ts'
import { toLanguage } from '../http/reader-language.ts'

const MOST_BYTES = 64 * 1024

/** Unsubscribing: a page that asks, and a POST that does (RFC 8058). No log-in, no cookie, no expiry. */
export const unsubscribeRoutes = (deps: Deps) => {
  const { db, keys, now } = deps

  const findDelivery = async (token: string): Promise<TrackedDelivery | undefined> => {
    const claim = verifyToken(keys, 'unsubscribe', token)
    return claim && findTrackedDelivery(db, claim.delivery)
  }

  const page = async (
    c: AppContext,
    delivery: TrackedDelivery | undefined,
    state: 'question' | 'done' | 'back',
  ) => {
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    const language = toLanguage(delivery?.language ?? '') ?? c.get('language')
    if (!delivery) return c.html(unsubscribePage({ state: 'unknown', language }), 404)
    const workspace = await workspaces(db).find(delivery.workspace)
    const sender = workspace?.name ?? null
    return c.html(unsubscribePage({ state, language, sender, address: delivery.address }), 200)
  }

  const provenance = (c: AppContext) => ({
    ip: remoteAddress(c),
    agent: c.req.header('user-agent')?.slice(0, 500),
    actor: 'the reader',
  })

  const withdraw = async (c: AppContext, delivery: TrackedDelivery) => {
    const { address, workspace, contact, id } = delivery
    const at = now()
    await db.transaction(async (tx) => {
      const present = (await consents(tx, workspace).effective([address])).get(address)
      // Said before: a repetition changes nothing.
      if (present?.state === 'withdrawn') return
      const person = contact === null ? undefined : await contacts(tx, workspace).find(contact)
      await consents(tx, workspace).add({
        contact: person?.id ?? null,
        address,
        state: 'withdrawn',
        basis: 'express',
        source: `unsubscribe link of ${id}`,
        ...provenance(c),
        at,
      })
      await suppressions(tx, workspace).add({
        address,
        reason: 'unsubscribed',
        scope: 'marketing',
        at,
        delivery: id,
      })
      if (!person) return
      const { mail, enrolment, step, visit } = delivery
      await storeOwnEvents(tx, workspace, [
        {
          messageId: `unsubscribed/${id}/${at}`,
          contact: person.id,
          name: 'email.unsubscribed',
          properties: { mail, delivery: id },
          at,
          ...(enrolment !== '' && { send: { enrolment, step, visit } }),
        },
      ])
    })
  }

  const comeBack = async (c: AppContext, delivery: TrackedDelivery) => {
    const { address, workspace, contact, id } = delivery
    await db.transaction(async (tx) => {
      const present = (await consents(tx, workspace).effective([address])).get(address)
      if (present?.state !== 'withdrawn') return
      const person = contact === null ? undefined : await contacts(tx, workspace).find(contact)
      await consents(tx, workspace).add({
        contact: person?.id ?? null,
        address,
        state: 'granted',
        basis: 'express',
        source: `unsubscribe page of ${id}, taken back`,
        ...provenance(c),
        at: now(),
      })
      await suppressions(tx, workspace).remove(address, 'email', 'unsubscribed')
    })
  }

  const router = createRouter()
  // Scanners follow links, so a GET only asks (rule U4).
  router.get('/u/:token', async (c) =>
    page(c, await findDelivery(c.req.param('token')), 'question'),
  )
  router.post('/u/:token', async (c) => {
    const delivery = await findDelivery(c.req.param('token'))
    if (!delivery) return page(c, undefined, 'question')
    // Mail programs post List-Unsubscribe=One-Click in either encoding, or nothing at all.
    // A body that cannot be read is no reason to go on writing to somebody.
    const body = await readText(c, MOST_BYTES).catch(() => '')
    const wantsBack = /(?:^|[&"\s])undo\b/.test(body)
    if (wantsBack) await comeBack(c, delivery)
    else await withdraw(c, delivery)
    return page(c, delivery, wantsBack ? 'back' : 'done')
  })
  return router
}
