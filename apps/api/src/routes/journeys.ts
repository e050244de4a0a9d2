import { counts, journeys, workspaces } from '@sojourn/db'
import { check } from '@sojourn/shared/compiler'
import type { Graph } from '@sojourn/shared/graph'
import { UserError } from '@sojourn/shared/problems'
import * as contract from '../contract/journeys.ts'
import type { Deps } from '../deps.ts'
import type { AppContext } from '../http/app-env.ts'
import { createRouter } from '../http/create-router.ts'
import { revisionIn } from '../http/if-match.ts'
import { done } from '../http/route-parts.ts'
import { nameText } from '../http/sentences.ts'
import { usersOf } from '../journeys/flow-uses.ts'
import { newGraph } from '../journeys/new-graph.ts'
import { readFacts } from '../journeys/read-facts.ts'
import { recentDays } from '../journeys/recent-days.ts'
import { shapeOf } from '../journeys/shape.ts'
import { workspaceOf } from '../session/authenticate.ts'

const DAYS_SHOWN = 14

/** Journeys and their drafts. */
export const journeyRoutes = (deps: Deps) => {
  const { db, now, nodeTypes } = deps
  const repository = (c: AppContext) => journeys(db, workspaceOf(c))

  return createRouter()
    .openapi(contract.listJourneys, async (c) => {
      const { kind } = c.req.valid('query')
      const all = await repository(c).list()
      const list = all.filter((journey) => kind === undefined || journey.kind === kind)
      const home = await workspaces(db).find(workspaceOf(c))
      const numbers = counts(db, workspaceOf(c))
      const inside = await numbers.inside()
      const entered = await numbers.entered(recentDays(now(), DAYS_SHOWN, home?.zone ?? 'UTC'))
      const nobody = new Array<number>(DAYS_SHOWN).fill(0)
      const summaries = list.map(({ graph, version, revision: _, createdAt: __, ...journey }) => ({
        ...journey,
        version: version?.number ?? null,
        ...(inside.get(journey.id) ?? { inside: 0, parked: 0 }),
        entered: entered.get(journey.id) ?? nobody,
        shape: shapeOf(graph, nodeTypes),
      }))
      return c.json({ journeys: summaries }, 200)
    })
    .openapi(contract.createJourney, async (c) => {
      const { id, name, kind, graph: given } = c.req.valid('json')
      const graph: Graph = given ?? newGraph(name ?? '', kind)
      const named = name === undefined ? graph : { ...graph, name }
      return c.json(await repository(c).create({ id, graph: named, at: now() }), 201)
    })
    .openapi(contract.readJourney, async (c) =>
      c.json(await repository(c).get(c.req.valid('param').id), 200),
    )
    .openapi(contract.renameJourney, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await repository(c).rename(id, c.req.valid('json').name, now()), 200)
    })
    .openapi(contract.listUsers, async (c) => {
      const { id } = c.req.valid('param')
      const { kind } = await repository(c).get(id)
      const users = kind === 'sub-flow' ? await usersOf(db, workspaceOf(c), id, nodeTypes) : []
      return c.json({ usedBy: users }, 200)
    })
    .openapi(contract.deleteJourney, async (c) => {
      const { id } = c.req.valid('param')
      const [user] = await usersOf(db, workspaceOf(c), id, nodeTypes)
      if (user !== undefined) throw new UserError('journey.in-use', 409, { name: user.name })
      await db.transaction((tx) => journeys(tx, workspaceOf(c)).deleteDraft(id))
      return c.json(done, 200)
    })
    .openapi(contract.duplicateJourney, async (c) => {
      const { id } = c.req.valid('param')
      const { name } = await repository(c).get(id)
      const copyName = nameText(c.get('language'), 'copy', { name })
      return c.json(await repository(c).duplicate(id, copyName, now()), 201)
    })
    .openapi(contract.saveDraft, async (c) => {
      const { id } = c.req.valid('param')
      const { graph } = c.req.valid('json')
      const revision = revisionIn(c.req.valid('header')['if-match'])
      const saved = await repository(c).saveDraft(id, { graph, revision, at: now() })
      const problems = check(graph, nodeTypes, await readFacts(db, workspaceOf(c), id, [graph]))
      return c.json({ revision: saved.revision, problems }, 200)
    })
    .openapi(contract.checkJourney, async (c) => {
      const { id } = c.req.valid('param')
      const { graph } = await repository(c).get(id)
      const facts = await readFacts(db, workspaceOf(c), id, [graph])
      return c.json({ problems: check(graph, nodeTypes, facts) }, 200)
    })
}
