import { journeys, senders } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import * as contract from '../contract/senders.ts'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { done } from '../http/route-parts.ts'
import { workspaceOf } from '../session/authenticate.ts'

/** Who mails are from. */
export const senderRoutes = ({ db, now }: Deps) =>
  createRouter()
    .openapi(contract.listSenders, async (c) =>
      c.json({ senders: await senders(db, workspaceOf(c)).list() }, 200),
    )
    .openapi(contract.createSender, async (c) => {
      const fields = c.req.valid('json')
      const sender = await db.transaction((tx) =>
        senders(tx, workspaceOf(c)).create({ ...fields, replyTo: fields.replyTo ?? null }, now()),
      )
      return c.json(sender, 201)
    })
    .openapi(contract.changeSender, async (c) => {
      const { id } = c.req.valid('param')
      const change = c.req.valid('json')
      const sender = await db.transaction((tx) => senders(tx, workspaceOf(c)).update(id, change))
      return c.json(sender, 200)
    })
    .openapi(contract.deleteSender, async (c) => {
      const { id } = c.req.valid('param')
      const workspace = workspaceOf(c)
      await senders(db, workspace).get(id)
      const users = (await journeys(db, workspace).list()).filter(({ graph }) =>
        Object.values(graph.nodes).some((node) => node.config.sender === id),
      )
      if (users.length > 0) {
        const names = users.map(({ name }) => name).join(', ')
        throw new UserError('sender.used', 409, { journeys: names })
      }
      await db.transaction((tx) => senders(tx, workspace).delete(id))
      return c.json(done, 200)
    })
