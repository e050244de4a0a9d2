import { contacts, type Db, senders } from '@sojourn/db'
import { type ContactValues, checkMail, chooseLanguage, compileMail } from '@sojourn/mail'
import type { Language, MailDocument } from '@sojourn/shared/mail'
import { UserError } from '@sojourn/shared/problems'
import type { Deps } from '../deps.ts'
import { toAnswer } from './mail-checks.ts'

export type PreviewRequest = {
  document: MailDocument
  language: Language
  contact?: string
  sender?: string
}

/** Somebody of whom nothing is known but the address: what every name without a fallback looks like. */
const NOBODY: ContactValues = { email: 'somebody@example.com', attributes: {} }

/** Values of a stored contact, or of nobody in particular. */
export const valuesOf = async (
  db: Db,
  workspace: string,
  contact: string | undefined,
): Promise<ContactValues> => (contact === undefined ? NOBODY : contacts(db, workspace).get(contact))

/** The named sender, else the default one, else undefined. */
export const findSender = async (db: Db, workspace: string, id: string | undefined) => {
  const list = await senders(db, workspace).list()
  if (id === undefined) return list.find((sender) => sender.isDefault)
  const sender = list.find((one) => one.id === id)
  if (!sender) throw new UserError('sender.unknown', 404)
  return sender
}

/** What a contact would see of a mail that is perhaps not stored yet. Nothing is stored or counted. */
export const previewMail = async (
  { db, renderer }: Pick<Deps, 'db' | 'renderer'>,
  workspace: string,
  request: PreviewRequest,
) => {
  const { document } = request
  const contact = await valuesOf(db, workspace, request.contact)
  const sender = await findSender(db, workspace, request.sender)
  const problems = (await checkMail(document)).map(toAnswer)
  const { content, hash } = await compileMail(document)
  // The keys of a content's languages are languages by its schema.
  const written = Object.keys(content.languages) as Language[]
  const language = chooseLanguage(request.language, written, document.fallback)
  const empty = { language, subject: '', preheader: '', html: '', text: '', bytes: 0 }
  if (written.length === 0) return { ...empty, problems }

  try {
    const { subject, preheader, html, text } = await renderer.mail(hash, content, {
      language,
      contact,
      data: {},
      kind: 'marketing',
      sender: { name: sender?.name ?? '', postalAddress: sender?.postalAddress ?? '' },
      tracking: null,
    })
    return { language, subject, preheader, html, text, bytes: Buffer.byteLength(html), problems }
  } catch (error) {
    if (!isUserError(error)) throw error
    const problem = { code: error.code, level: 'blocking' as const, language, values: {} }
    return { ...empty, problems: [...problems, problem] }
  }
}

// By its code, since classes do not survive every border.
const isUserError = (error: unknown): error is UserError =>
  error instanceof Error && error.name === 'UserError'
