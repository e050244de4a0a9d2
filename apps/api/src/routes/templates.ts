import { workspaces } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import * as contract from '../contract/templates.ts'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { actorOf, workspaceOf } from '../session/authenticate.ts'
import { describeTemplate } from '../templates/describe-template.ts'
import { createTemplates } from '../templates/read-templates.ts'
import { useTemplate } from '../templates/use-template.ts'

/** The gallery of templates, and their use. */
export const templateRoutes = (deps: Deps) => {
  const templates = createTemplates(deps.settings.templatesFolder)

  return createRouter()
    .openapi(contract.listTemplates, async (c) => {
      const home = await workspaces(deps.db).find(workspaceOf(c))
      const all = await templates.list()
      const scene = { nodeTypes: deps.nodeTypes, workspaceName: home?.name ?? '' }
      const described = all.map((one) => describeTemplate(one, c.get('language'), scene))
      return c.json({ templates: described }, 200)
    })
    .openapi(contract.useTemplate, async (c) => {
      const { id } = c.req.valid('param')
      const template = (await templates.list()).find((one) => one.id === id)
      if (template === undefined) throw new UserError('template.unknown', 404)
      const { workspace, account } = actorOf(c)
      const { parameters, language = c.get('language') } = c.req.valid('json')
      const use = { workspace, template, parameters, language, by: account?.id ?? null }
      return c.json(await useTemplate(deps, use), 201)
    })
}
