import { comments, journeys, presences } from '@sojourn/db'
import * as contract from '../contract/together.ts'
import type { Deps } from '../deps.ts'
import type { AppContext } from '../http/app-env.ts'
import { createRouter } from '../http/create-router.ts'
import { done } from '../http/route-parts.ts'
import { actorOf, workspaceOf } from '../session/authenticate.ts'

/** Who else has a journey open, and what is said of its nodes. Neither is part of what is published. */
export const togetherRoutes = ({ db, now }: Deps) => {
  const author = (c: AppContext) => actorOf(c).account
  const said = async (c: AppContext, journey: string) => {
    await journeys(db, workspaceOf(c)).get(journey)
    return comments(db, workspaceOf(c), journey)
  }

  return createRouter()
    .openapi(contract.listThreads, async (c) => {
      const here = await said(c, c.req.valid('param').id)
      return c.json({ threads: await here.list(author(c)) }, 200)
    })
    .openapi(contract.beginThread, async (c) => {
      const { node, body } = c.req.valid('json')
      const here = await said(c, c.req.valid('param').id)
      return c.json({ thread: await here.begin(node, body, author(c), now()) }, 201)
    })
    .openapi(contract.reply, async (c) => {
      const { id, thread } = c.req.valid('param')
      const here = await said(c, id)
      await here.reply(thread, c.req.valid('json').body, author(c), now())
      return c.json(done, 201)
    })
    .openapi(contract.resolveThread, async (c) => {
      const { id, thread } = c.req.valid('param')
      await (await said(c, id)).resolve(thread, c.req.valid('json').resolved, now())
      return c.json(done, 200)
    })
    .openapi(contract.editComment, async (c) => {
      const { id, comment } = c.req.valid('param')
      const here = await said(c, id)
      await here.edit(comment, c.req.valid('json').body, author(c), now())
      return c.json(done, 200)
    })
    .openapi(contract.deleteComment, async (c) => {
      const { id, comment } = c.req.valid('param')
      await (await said(c, id)).remove(comment, author(c))
      return c.json(done, 200)
    })
    .openapi(contract.sayPresent, async (c) => {
      const { id, window } = c.req.valid('param')
      const { node } = c.req.valid('json')
      const workspace = workspaceOf(c)
      await journeys(db, workspace).get(id)
      const at = now()
      // Whoever is here says so again in a moment: nothing is lost with it in a power cut.
      await db.transaction(
        (tx) => presences(tx, workspace, id).say(window, { node, account: author(c), at }),
        { isDurable: false },
      )
      return c.json({ present: await presences(db, workspace, id).list(author(c), at) }, 200)
    })
    .openapi(contract.leave, async (c) => {
      const { id, window } = c.req.valid('param')
      await journeys(db, workspaceOf(c)).get(id)
      await presences(db, workspaceOf(c), id).leave(window)
      return c.json(done, 200)
    })
}
