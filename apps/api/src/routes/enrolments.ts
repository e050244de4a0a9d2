import { type Ask, type AskAtNode, asks } from '@sojourn/db'
import * as contract from '../contract/enrolments.ts'
import type { Deps } from '../deps.ts'
import type { AppContext } from '../http/app-env.ts'
import { createRouter } from '../http/create-router.ts'
import { workspaceOf } from '../session/authenticate.ts'

/** Moving people by hand, taking them out, trying again. The worker does it within a moment. */
export const enrolmentRoutes = ({ db, now }: Deps) => {
  const ofEnrolment = (c: AppContext, id: string, ask: Omit<Ask, 'at'>) =>
    db.transaction((tx) => asks(tx, workspaceOf(c)).ofEnrolment(id, { ...ask, at: now() }))
  const atNode = (c: AppContext, ask: Omit<AskAtNode, 'at'>) =>
    db.transaction((tx) => asks(tx, workspaceOf(c)).atNode({ ...ask, at: now() }))

  return createRouter()
    .openapi(contract.removeEnrolment, async (c) =>
      c.json(await ofEnrolment(c, c.req.valid('param').id, { act: 'remove' }), 202),
    )
    .openapi(contract.moveEnrolment, async (c) => {
      const { to } = c.req.valid('json')
      return c.json(await ofEnrolment(c, c.req.valid('param').id, { act: 'move', to }), 202)
    })
    .openapi(contract.retryEnrolment, async (c) =>
      c.json(await ofEnrolment(c, c.req.valid('param').id, { act: 'retry' }), 202),
    )
    .openapi(contract.retryAtNode, async (c) => {
      const { id: journey, node } = c.req.valid('param')
      const { which } = c.req.valid('json') ?? {}
      const ask = { act: 'retry', journey, node, who: 'parked', filter: which } as const
      return c.json(await atNode(c, ask), 202)
    })
    .openapi(contract.releaseAtNode, async (c) => {
      const { id: journey, node } = c.req.valid('param')
      const { who, which } = c.req.valid('json') ?? {}
      return c.json(await atNode(c, { act: 'remove', journey, node, who, filter: which }), 202)
    })
    .openapi(contract.moveAtNode, async (c) => {
      const { id: journey, node } = c.req.valid('param')
      const { to, who, which } = c.req.valid('json')
      return c.json(await atNode(c, { act: 'move', to, journey, node, who, filter: which }), 202)
    })
}
