import { journeyControls, journeys, versions } from '@sojourn/db'
import * as contract from '../contract/journeys.ts'
import type { Deps } from '../deps.ts'
import type { AppContext } from '../http/app-env.ts'
import { createRouter } from '../http/create-router.ts'
import { publishJourney } from '../journeys/publish-journey.ts'
import { actorOf, workspaceOf } from '../session/authenticate.ts'

/** Publishing, and what may be done with a journey that runs. */
export const publishRoutes = (deps: Deps) => {
  const { db, now } = deps
  const repository = (c: AppContext) => journeys(db, workspaceOf(c))
  const controls = (c: AppContext) => journeyControls(db, workspaceOf(c))

  return createRouter()
    .openapi(contract.publishJourney, async (c) => {
      const { workspace, account } = actorOf(c)
      const { id: journey } = c.req.valid('param')
      const { revision } = c.req.valid('json')
      const request = { workspace, journey, revision, by: account?.id ?? null }
      return c.json(await publishJourney(deps, request), 201)
    })
    .openapi(contract.pauseJourney, async (c) => {
      const { id } = c.req.valid('param')
      await controls(c).pause(id, now())
      return c.json(await repository(c).get(id), 200)
    })
    .openapi(contract.resumeJourney, async (c) => {
      const { id } = c.req.valid('param')
      await controls(c).resume(id, now(), c.req.valid('json'))
      return c.json(await repository(c).get(id), 200)
    })
    .openapi(contract.countOverdue, async (c) => {
      const { id } = c.req.valid('param')
      await repository(c).get(id)
      const at = now()
      return c.json({ overdue: await controls(c).overdue(id, at), at }, 200)
    })
    .openapi(contract.stopJourney, async (c) => {
      const { id } = c.req.valid('param')
      await controls(c).stop(id, now())
      return c.json(await repository(c).get(id), 200)
    })
    .openapi(contract.listVersions, async (c) => {
      const { id } = c.req.valid('param')
      const { version: live } = await repository(c).get(id)
      const list = await versions(db, workspaceOf(c)).list(id)
      const labelled = list.map((version) => ({ ...version, isLive: version.id === live?.id }))
      return c.json({ versions: labelled }, 200)
    })
    .openapi(contract.readVersion, async (c) => {
      const { id, number } = c.req.valid('param')
      const { journey: _, ...version } = await versions(db, workspaceOf(c)).get(id, number)
      return c.json(version, 200)
    })
}
