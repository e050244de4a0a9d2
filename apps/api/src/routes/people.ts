import { counts, enrolByHand, journeys, people, refusals, versions } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import { readPath } from '../contract/path.ts'
import * as contract from '../contract/people.ts'
import { readRefusals } from '../contract/refusals.ts'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { checkTriggerData } from '../journeys/check-trigger-data.ts'
import { describePath } from '../journeys/describe-path.ts'
import { workspaceOf } from '../session/authenticate.ts'

/** Who stands where in a journey, and letting people in by hand. */
export const peopleRoutes = ({ db, now }: Deps) =>
  createRouter()
    .openapi(contract.readCounts, async (c) => {
      const { id } = c.req.valid('param')
      const { version } = c.req.valid('query')
      const workspace = workspaceOf(c)
      await journeys(db, workspace).get(id)
      if (version !== undefined) await versions(db, workspace).get(id, version)
      const at = now()
      const counted = await counts(db, workspace).ofJourney(id, version)
      return c.json({ version: version ?? null, at, ...counted }, 200)
    })
    .openapi(contract.listPeople, async (c) => {
      const { id } = c.req.valid('param')
      const workspace = workspaceOf(c)
      await journeys(db, workspace).get(id)
      const { items, next } = await people(db, workspace).inJourney(id, c.req.valid('query'))
      return c.json({ people: items, next }, 200)
    })
    .openapi(contract.countPeople, async (c) => {
      const { id } = c.req.valid('param')
      const workspace = workspaceOf(c)
      await journeys(db, workspace).get(id)
      return c.json(await people(db, workspace).countInside(id, c.req.valid('query')), 200)
    })
    .openapi(readRefusals, async (c) => {
      const { id } = c.req.valid('param')
      const workspace = workspaceOf(c)
      await journeys(db, workspace).get(id)
      return c.json({ refusals: await refusals(db, workspace).ofJourney(id) }, 200)
    })
    .openapi(readPath, async (c) =>
      c.json(await describePath(db, workspaceOf(c), c.req.valid('param').id), 200),
    )
    .openapi(contract.enrolContacts, async (c) => {
      const { id: journey } = c.req.valid('param')
      const { contacts, trigger: named, data } = c.req.valid('json')
      const workspace = workspaceOf(c)
      const { kind, state, version } = await journeys(db, workspace).get(journey)
      if (kind === 'sub-flow') throw new UserError('journey.is-sub-flow', 409)
      if (state !== 'live' || !version) throw new UserError('journey.not-live', 409, { state })

      const { program, graph } = await versions(db, workspace).get(journey, version.number)
      const trigger = named ?? chooseTrigger(program.entry)
      if (trigger === undefined || !Object.hasOwn(program.entry, trigger)) {
        throw new UserError('journey.no-trigger', 400, { field: 'trigger', fieldCode: 'invalid' })
      }
      checkTriggerData(graph, trigger, data)
      const request = { journey, trigger, data, contacts, at: now() }
      return c.json(await db.transaction((tx) => enrolByHand(tx, workspace, request)), 202)
    })

/** The trigger made for it, else the first one there is. */
const chooseTrigger = (entry: Record<string, { on: string }>): string | undefined => {
  const triggers = Object.entries(entry)
  return (triggers.find(([, { on }]) => on === 'api') ?? triggers[0])?.[0]
}
