import { eventProperties, events } from '@sojourn/db'
import * as contract from '../contract/events.ts'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { workspaceOf } from '../session/authenticate.ts'

/** What came in lately: the light on "connect your shop", and names for pickers. */
export const eventRoutes = ({ db }: Deps) =>
  createRouter()
    .openapi(contract.recentEvents, async (c) => {
      const recent = await events(db, workspaceOf(c)).recent()
      const list = recent.map(({ seq: _, ...event }) => event)
      return c.json({ events: list, lastAt: list[0]?.at ?? null }, 200)
    })
    .openapi(contract.eventNames, async (c) =>
      c.json({ names: await events(db, workspaceOf(c)).names() }, 200),
    )
    .openapi(contract.eventProperties, async (c) => {
      const { name } = c.req.valid('query')
      return c.json({ properties: await eventProperties(db, workspaceOf(c), name) }, 200)
    })
