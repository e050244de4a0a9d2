import { listDeliveries, suppressions } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import * as contract from '../contract/deliveries.ts'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { done } from '../http/route-parts.ts'
import { workspaceOf } from '../session/authenticate.ts'

/** What was sent, and to whom nothing may be sent. */
export const deliveryRoutes = ({ db, now }: Deps) =>
  createRouter()
    .openapi(contract.listDeliveries, async (c) => {
      const { items, next } = await listDeliveries(db, workspaceOf(c), c.req.valid('query'))
      return c.json({ deliveries: items, next }, 200)
    })
    .openapi(contract.listSuppressions, async (c) => {
      const { items, next } = await suppressions(db, workspaceOf(c)).list(c.req.valid('query'))
      return c.json({ suppressions: items, next }, 200)
    })
    .openapi(contract.addSuppression, async (c) => {
      const { address, scope } = c.req.valid('json')
      const suppression = { address, scope, reason: 'manual' as const, at: now() }
      return c.json(await suppressions(db, workspaceOf(c)).add(suppression), 201)
    })
    .openapi(contract.removeSuppression, async (c) => {
      const removed = await suppressions(db, workspaceOf(c)).remove(c.req.valid('query').address)
      if (removed === 0) throw new UserError('not-found', 404)
      return c.json(done, 200)
    })
