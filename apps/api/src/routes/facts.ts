import { journeys } from '@sojourn/db'
import * as contract from '../contract/facts.ts'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { readFacts } from '../journeys/read-facts.ts'
import { workspaceOf } from '../session/authenticate.ts'

/** What graphs may refer to: the editor checks with the same facts as publishing does. */
export const factsRoutes = ({ db }: Deps) =>
  createRouter().openapi(contract.readFacts, async (c) => {
    const workspace = workspaceOf(c)
    const { journey } = c.req.valid('query')
    const drawn = journey === undefined ? undefined : await journeys(db, workspace).find(journey)
    const graphs = drawn === undefined ? [] : [drawn.graph]
    return c.json(await readFacts(db, workspace, journey, graphs), 200)
  })
