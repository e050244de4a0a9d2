import { countOthersInSample, deleteSample, findSample } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import * as contract from '../contract/sample.ts'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { createSample } from '../sample/create-sample.ts'
import { workspaceOf } from '../session/authenticate.ts'

/** Something to try an empty workspace with, and its removal. */
export const sampleRoutes = (deps: Deps) => {
  const { db, now } = deps
  const describe = async (workspace: string) => {
    const { journeys, mails, contacts } = await findSample(db, workspace)
    const present = journeys.length + mails.length + contacts.length > 0
    return { present, journey: journeys[0] ?? null, mails, contacts }
  }

  return createRouter()
    .openapi(contract.readSample, async (c) => c.json(await describe(workspaceOf(c)), 200))
    .openapi(contract.createSample, async (c) => {
      await createSample(deps, workspaceOf(c), c.get('language'))
      return c.json(await describe(workspaceOf(c)), 201)
    })
    .openapi(contract.deleteSample, async (c) => {
      const workspace = workspaceOf(c)
      await db.transaction(async (tx) => {
        const count = await countOthersInSample(tx, workspace)
        if (count > 0) throw new UserError('sample-has-people', 409, { count })
        await deleteSample(tx, workspace, now())
      })
      return c.json(await describe(workspace), 200)
    })
}
