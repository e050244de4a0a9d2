import { createHash } from 'node:crypto'
import { Language } from '@sojourn/shared/mail'
import { z } from 'zod'

/** A link as it stands in a mail. A static one is the same for everybody; the others hold Liquid. */
export const MailLink = z.object({ url: z.string(), isStatic: z.boolean() })
export type MailLink = z.infer<typeof MailLink>

/**
 * One language of a compiled mail. All four texts are Liquid; `html` and `text` carry `{% sojourn_link n %}`
 * where link n goes, and outputs of `sojourn.*` for the pixel, the sender and the unsubscribe link.
 */
export const MailParts = z.object({
  subject: z.string(),
  preheader: z.string(),
  html: z.string(),
  text: z.string(),
  links: z.array(MailLink),
})
export type MailParts = z.infer<typeof MailParts>

/** A mail as it is pinned by a version: compiled once at publish, rendered once per recipient. */
export const MailContent = z.object({
  schema: z.literal('sojourn.mail-content/1'),
  fallback: Language,
  languages: z.partialRecord(Language, MailParts),
})
export type MailContent = z.infer<typeof MailContent>

/** The name of a content: the same words give the same hash, so that versions share their rows. */
export const hashContent = (content: MailContent): string => {
  const languages = Language.options.flatMap((language) => {
    const parts = content.languages[language]
    if (parts === undefined) return []
    const links = parts.links.map((link) => [link.url, link.isStatic])
    return [[language, parts.subject, parts.preheader, parts.html, parts.text, links]]
  })
  return createHash('sha256')
    .update(JSON.stringify([content.schema, content.fallback, languages]))
    .digest('hex')
}
