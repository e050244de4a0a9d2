import * as contract from '../contract/facts.ts'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { readFacts } from '../journeys/read-facts.ts'
import { workspaceOf } from '../session/authenticate.ts'

/** What graphs may refer to: the editor checks with the same facts as publishing does. */
export const factsRoutes = (deps: Deps) =>
  createRouter().openapi(contract.readFacts, async (c) =>
    c.json(await readFacts(deps.db, workspaceOf(c), c.req.valid('query').journey), 200),
  )
