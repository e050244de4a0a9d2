import { findTrackedDelivery, inboxMessages } from '@sojourn/db'
import { deliveryOf } from '@sojourn/mail'
import { UserError } from '@sojourn/shared/problems'
import * as contract from '../contract/inbox.ts'
import type { Deps } from '../deps.ts'
import type { AppContext } from '../http/app-env.ts'
import { createRouter } from '../http/create-router.ts'
import { done } from '../http/route-parts.ts'
import { showMessage } from '../inbox/show-message.ts'
import { workspaceOf } from '../session/authenticate.ts'

/** What the built-in inbox kept. */
export const inboxRoutes = ({ db, keys, now, settings }: Deps) => {
  const repository = (c: AppContext) => inboxMessages(db, workspaceOf(c))
  const findDelivery = async (c: AppContext, messageId: string) => {
    const id = deliveryOf(messageId)
    const delivery = id === undefined ? undefined : await findTrackedDelivery(db, id)
    return delivery?.workspace === workspaceOf(c) ? delivery : undefined
  }

  const router = createRouter()
    .openapi(contract.listInbox, async (c) => {
      const { items, next } = await repository(c).list(c.req.valid('query'))
      const messages = items.map(({ messageId: _, ...message }) => message)
      return c.json({ messages, next, unread: await repository(c).countUnread() }, 200)
    })
    .openapi(contract.readInboxMessage, async (c) => {
      const message = await repository(c).get(c.req.valid('param').id)
      const delivery = await findDelivery(c, message.messageId)
      const shown = await showMessage(message, keys, settings.url)
      return c.json(
        { ...shown, contact: delivery?.contact ?? null, delivery: delivery?.id ?? null },
        200,
      )
    })
    .openapi(contract.markInboxRead, async (c) => {
      const { id } = c.req.valid('param')
      await repository(c).get(id)
      await repository(c).markRead(id, now())
      return c.json(done, 200)
    })
    .openapi(contract.deleteInboxMessage, async (c) => {
      const isDeleted = await repository(c).delete(c.req.valid('param').id)
      if (!isDeleted) throw new UserError('message.unknown', 404)
      return c.json(done, 200)
    })
    .openapi(contract.emptyInbox, async (c) => {
      await repository(c).deleteAll()
      return c.json(done, 200)
    })
    .openapi(contract.readInboxRaw, async (c) => {
      const { id, raw } = await repository(c).get(c.req.valid('param').id)
      return c.body(raw, 200, {
        'Content-Type': 'message/rfc822',
        'Content-Disposition': `attachment; filename="${id}.eml"`,
      })
    })
  return router
}
