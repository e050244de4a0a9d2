import type { Mail, MailUse } from '@sojourn/db'
import type { Language } from '@sojourn/shared/mail'
import { checkStoredMail, toAnswer } from './mail-checks.ts'

/** A mail with what is wrong with it and which journeys use it. */
export const describeMail = async (workspace: string, mail: Mail, usedBy: MailUse[]) => ({
  id: mail.id,
  revision: mail.revision,
  document: mail.document,
  problems: (await checkStoredMail(workspace, mail)).map(toAnswer),
  usedBy,
  isSample: mail.isSample,
  updatedAt: mail.updatedAt,
})

/** A mail in the list; its subject is that of the fallback language. */
export const summariseMail = async (workspace: string, mail: Mail, usedBy: MailUse[]) => {
  const { document, ...rest } = await describeMail(workspace, mail, usedBy)
  const { name, variants, fallback } = document
  const variant = variants[fallback] ?? Object.values(variants)[0]
  // The keys of a mail's variants are languages by its schema.
  const languages = Object.keys(variants) as Language[]
  return { ...rest, name, languages, subject: variant?.subject ?? '' }
}
