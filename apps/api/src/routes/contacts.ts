import { consents, contacts, deleteContacts, type Tx } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import { countPeople } from '../contacts/count-people.ts'
import { describeContact } from '../contacts/describe-contact.ts'
import { readTimeline } from '../contacts/read-timeline.ts'
import * as contract from '../contract/contacts.ts'
import type { Deps } from '../deps.ts'
import { type AppContext, remoteAddress } from '../http/app-env.ts'
import { createRouter } from '../http/create-router.ts'
import { done } from '../http/route-parts.ts'
import { actorOf, workspaceOf } from '../session/authenticate.ts'

type Stated = { state: 'granted' | 'denied' | 'withdrawn'; source: string }

/** People, by hand. */
export const contactRoutes = ({ db, now }: Deps) => {
  /** What somebody at the desk notes down of what a person agreed to. */
  const noteConsent = async (c: AppContext, tx: Tx, id: string, stated: Stated) => {
    const { workspace, account } = actorOf(c)
    const { email } = await contacts(tx, workspace).get(id)
    if (email === null) {
      throw new UserError('invalid', 400, {
        field: 'consent',
        fieldCode: 'consent-without-address',
      })
    }
    await consents(tx, workspace).add({
      contact: id,
      address: email,
      ...stated,
      basis: 'express',
      ip: remoteAddress(c),
      agent: c.req.header('user-agent')?.slice(0, 500),
      actor: account?.id ?? 'secret key',
      at: now(),
    })
  }

  return createRouter()
    .openapi(contract.listContacts, async (c) => {
      const { items, ...rest } = await contacts(db, workspaceOf(c)).list(c.req.valid('query'))
      return c.json({ contacts: items, ...rest }, 200)
    })
    .openapi(contract.createContact, async (c) => {
      const { consent, ...fields } = c.req.valid('json')
      if (!fields.email && !fields.name && !fields.userId) {
        throw new UserError('nothing-known', 400, { field: 'email', fieldCode: 'required' })
      }
      const workspace = workspaceOf(c)
      const id = await db.transaction(async (tx) => {
        const created = await contacts(tx, workspace).create(fields, now())
        if (consent) await noteConsent(c, tx, created.id, consent)
        return created.id
      })
      return c.json(await describeContact(db, workspace, id), 201)
    })
    .openapi(contract.countMatching, async (c) => {
      const { predicate } = c.req.valid('json')
      return c.json(await countPeople(db, workspaceOf(c), predicate, now(), c.req.raw.signal), 200)
    })
    .openapi(contract.readContact, async (c) =>
      c.json(await describeContact(db, workspaceOf(c), c.req.valid('param').id), 200),
    )
    .openapi(contract.changeContact, async (c) => {
      const { id } = c.req.valid('param')
      const { consent, ...fields } = c.req.valid('json')
      const workspace = workspaceOf(c)
      await db.transaction(async (tx) => {
        await contacts(tx, workspace).update(id, fields, now())
        if (consent) await noteConsent(c, tx, id, consent)
      })
      return c.json(await describeContact(db, workspace, id), 200)
    })
    .openapi(contract.deleteContact, async (c) => {
      const { id } = c.req.valid('param')
      const isDeleted = await db.transaction((tx) =>
        deleteContacts(tx, workspaceOf(c), [id], now()),
      )
      if (!isDeleted) throw new UserError('contact.unknown', 404)
      return c.json(done, 200)
    })
    .openapi(contract.readTimeline, async (c) => {
      const { id } = c.req.valid('param')
      const { cursor } = c.req.valid('query')
      const workspace = workspaceOf(c)
      await contacts(db, workspace).get(id)
      return c.json(await readTimeline(db, workspace, id, cursor), 200)
    })
}
