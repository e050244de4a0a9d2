import { mails, mailUses } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import * as contract from '../contract/mails.ts'
import type { Deps } from '../deps.ts'
import type { AppContext } from '../http/app-env.ts'
import { createRouter } from '../http/create-router.ts'
import { revisionIn } from '../http/if-match.ts'
import { done } from '../http/route-parts.ts'
import { nameText } from '../http/sentences.ts'
import { describeMail, summariseMail } from '../mails/describe-mail.ts'
import { checkStoredMail, toAnswer } from '../mails/mail-checks.ts'
import { previewMail } from '../mails/preview-mail.ts'
import { sendTestMail } from '../mails/send-test-mail.ts'
import { workspaceOf } from '../session/authenticate.ts'

/** Mails as authors write them. */
export const mailRoutes = (deps: Deps) => {
  const { db, now } = deps
  const repository = (c: AppContext) => mails(db, workspaceOf(c))
  const describe = async (c: AppContext, id: string) => {
    const workspace = workspaceOf(c)
    const mail = await mails(db, workspace).get(id)
    return describeMail(workspace, mail, (await mailUses(db, workspace)).get(id) ?? [])
  }

  return createRouter()
    .openapi(contract.listMails, async (c) => {
      const workspace = workspaceOf(c)
      const uses = await mailUses(db, workspace)
      const list = await mails(db, workspace).list()
      const summaries = list.map((mail) => summariseMail(workspace, mail, uses.get(mail.id) ?? []))
      return c.json({ mails: await Promise.all(summaries) }, 200)
    })
    .openapi(contract.createMail, async (c) => {
      const { id } = await repository(c).create({ ...c.req.valid('json'), at: now() })
      return c.json(await describe(c, id), 201)
    })
    .openapi(contract.previewMail, async (c) =>
      c.json(await previewMail(deps, workspaceOf(c), c.req.valid('json')), 200),
    )
    .openapi(contract.readMail, async (c) =>
      c.json(await describe(c, c.req.valid('param').id), 200),
    )
    .openapi(contract.saveMail, async (c) => {
      const { id } = c.req.valid('param')
      const { document } = c.req.valid('json')
      const revision = revisionIn(c.req.valid('header')['if-match'])
      await repository(c).save(id, { document, revision, at: now() })
      const saved = await repository(c).get(id)
      const problems = await checkStoredMail(workspaceOf(c), saved)
      return c.json({ revision: revision + 1, problems: problems.map(toAnswer) }, 200)
    })
    .openapi(contract.deleteMail, async (c) => {
      const { id } = c.req.valid('param')
      const usedBy = (await mailUses(db, workspaceOf(c))).get(id) ?? []
      if (usedBy.length > 0) {
        throw new UserError('mail.used', 409, {
          journeys: usedBy.map(({ name }) => name).join(', '),
        })
      }
      await repository(c).delete(id)
      return c.json(done, 200)
    })
    .openapi(contract.duplicateMail, async (c) => {
      const { id } = c.req.valid('param')
      const { name } = (await repository(c).get(id)).document
      const copyName = nameText(c.get('language'), 'copy', { name })
      const copy = await repository(c).duplicate(id, copyName, now())
      return c.json(await describe(c, copy.id), 201)
    })
    .openapi(contract.sendTestMail, async (c) => {
      const { id } = c.req.valid('param')
      const delivery = await sendTestMail(deps, workspaceOf(c), id, c.req.valid('json'))
      return c.json({ delivery }, 202)
    })
}
