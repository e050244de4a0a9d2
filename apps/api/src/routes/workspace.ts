import { accessKeys, workspaces } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import * as contract from '../contract/workspace.ts'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { toLanguage } from '../http/reader-language.ts'
import { done } from '../http/route-parts.ts'
import { workspaceOf } from '../session/authenticate.ts'
import { newSecret } from '../session/first-owner.ts'

/** The workspace itself and its secret keys. */
export const workspaceRoutes = (deps: Deps) => {
  const describe = async (id: string) => {
    const workspace = await workspaces(deps.db).find(id)
    if (!workspace) throw new UserError('not-found', 404)
    const { name, zone, writeKey } = workspace
    const language = toLanguage(workspace.language) ?? 'en'
    return { id, name, zone, language, writeKey, url: deps.settings.url }
  }

  return createRouter()
    .openapi(contract.readWorkspace, async (c) => c.json(await describe(workspaceOf(c)), 200))
    .openapi(contract.changeWorkspace, async (c) => {
      await workspaces(deps.db).update(workspaceOf(c), c.req.valid('json'))
      return c.json(await describe(workspaceOf(c)), 200)
    })
    .openapi(contract.listKeys, async (c) =>
      c.json({ keys: await accessKeys(deps.db, workspaceOf(c)).list() }, 200),
    )
    .openapi(contract.createKey, async (c) => {
      const { name } = c.req.valid('json')
      const key = newSecret('sk')
      const keys = accessKeys(deps.db, workspaceOf(c))
      return c.json({ ...(await keys.create({ name, key, at: deps.now() })), key }, 201)
    })
    .openapi(contract.deleteKey, async (c) => {
      const isDeleted = await accessKeys(deps.db, workspaceOf(c)).delete(c.req.valid('param').id)
      if (!isDeleted) throw new UserError('not-found', 404)
      return c.json(done, 200)
    })
}
