import { deliveries, mailContents, mails } from '@sojourn/db'
import { buildMessage, chooseLanguage, compileMail, messageIdOf } from '@sojourn/mail'
import type { Language } from '@sojourn/shared/mail'
import { OperationalError, UserError } from '@sojourn/shared/problems'
import type { Deps } from '../deps.ts'
import { checkStoredMail, toAnswer } from './mail-checks.ts'
import { findSender, valuesOf } from './preview-mail.ts'
import { signAsDomain } from './sign-as-domain.ts'

export type TestRequest = {
  language: Language
  contact?: string
  sender?: string
  to: string
}

/**
 * Sends a mail as it is stored now to one address, at once, with live links and pixel. It belongs to no
 * contact and no journey: what its reader does moves nobody.
 *
 * @throws UserError `mail.has-problems`, 422; `sender.none`, 409; OperationalError `mail.not-accepted`
 */
export const sendTestMail = async (
  deps: Deps,
  workspace: string,
  mailId: string,
  request: TestRequest,
): Promise<string> => {
  const { db, ids, keys, now, renderer, settings, transport } = deps
  const mail = await mails(db, workspace).get(mailId)
  const problems = (await checkStoredMail(workspace, mail)).map(toAnswer)
  if (problems.some(({ level }) => level === 'blocking')) {
    throw new UserError('mail.has-problems', 422, { problems })
  }
  const sender = await findSender(db, workspace, request.sender)
  if (!sender) throw new UserError('sender.none', 409)
  const contact = await valuesOf(db, workspace, request.contact)

  const { content, hash } = await compileMail(mail.document)
  // The keys of a content's languages are languages by its schema.
  const written = Object.keys(content.languages) as Language[]
  const language = chooseLanguage(request.language, written, content.fallback)
  const id = ids('dlv')
  const rendered = await renderer.mail(hash, content, {
    language,
    contact,
    data: {},
    kind: 'marketing',
    sender,
    tracking: { baseUrl: settings.url, keys, delivery: id },
  })
  const messageId = messageIdOf(id, sender.address)
  const { subject, ownLinks } = rendered
  const built = await buildMessage({
    ...rendered,
    messageId,
    from: sender,
    replyTo: sender.replyTo,
    to: request.to,
    at: now(),
  })
  const message = await signAsDomain(deps, workspace, built)

  await db.transaction(async (tx) => {
    await mailContents(tx, workspace).put({ [hash]: content }, now())
    const ledger = deliveries(tx, workspace)
    await ledger.reserve([
      {
        id,
        enrolment: '',
        // No visit of anything: its own id keeps it apart from other test sends.
        step: id,
        visit: 1,
        contact: null,
        journey: null,
        version: null,
        mail: mail.id,
        contentHash: hash,
        language,
        address: request.to.toLowerCase(),
        kind: 'marketing',
        messageId,
        attempt: id,
        state: 'reserved',
        reason: null,
        at: now(),
      },
    ])
    await ledger.markHanded([{ id, subject, ownLinks }], id, now())
  })
  const handOver = await transport.send(message)
  const reason = handOver.state === 'accepted' ? null : describe(handOver)
  await db.transaction(async (tx) => {
    const state = handOver.state === 'not-handed' ? 'refused' : handOver.state
    await deliveries(tx, workspace).record([{ id, state, reason }], id, now())
  })
  if (handOver.state === 'refused') throw new UserError('mail.not-accepted', 422, { reason })
  if (reason !== null) throw new OperationalError('mail.not-accepted', { reason })
  return id
}

const describe = (handOver: { error?: string; reply?: string | { text: string } }): string => {
  if (handOver.error !== undefined) return handOver.error
  return typeof handOver.reply === 'object' ? handOver.reply.text : (handOver.reply ?? '')
}
