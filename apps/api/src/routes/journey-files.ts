import { fileText } from '@sojourn/shared/journey-file'
import * as contract from '../contract/journey-files.ts'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { importFile } from '../journey-files/import-file.ts'
import { packFile } from '../journey-files/pack-file.ts'
import { describePlan, planImport } from '../journey-files/plan-import.ts'
import { actorOf, workspaceOf } from '../session/authenticate.ts'

/** Journeys as files: out, and in again. */
export const journeyFileRoutes = (deps: Deps) =>
  createRouter()
    .openapi(contract.readFile, async (c) => {
      const { id } = c.req.valid('param')
      const file = await packFile(deps.db, workspaceOf(c), id, deps.nodeTypes)
      // Canonical, so that the same journey gives the same bytes.
      return c.body(fileText(file), 200, { 'Content-Type': 'application/json' }) as never
    })
    .openapi(contract.planImport, async (c) => {
      const { file } = c.req.valid('json')
      return c.json(describePlan(file, await planImport(deps, workspaceOf(c), file)), 200)
    })
    .openapi(contract.importFile, async (c) => {
      const { workspace, account } = actorOf(c)
      const request = { ...c.req.valid('json'), language: c.get('language') }
      return c.json(await importFile(deps, { ...request, workspace, by: account?.id ?? null }), 201)
    })
