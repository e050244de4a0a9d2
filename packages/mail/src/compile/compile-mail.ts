import { Language, type MailDocument } from '@sojourn/shared/mail'
import { hashContent, type MailContent } from '../content.ts'
import { compileVariant } from './compile-variant.ts'

/**
 * Compiles every written language of a mail, once, at publish. Whether the mail may go out is
 * `checkMail`'s question; a mail with blocking problems still compiles, for the preview.
 */
export const compileMail = async (
  document: MailDocument,
): Promise<{ content: MailContent; hash: string }> => {
  const languages: MailContent['languages'] = {}
  for (const language of Language.options) {
    const variant = document.variants[language]
    if (variant !== undefined) languages[language] = (await compileVariant(variant, language)).parts
  }
  const content: MailContent = {
    schema: 'sojourn.mail-content/1',
    fallback: document.fallback,
    languages,
  }
  return { content, hash: hashContent(content) }
}
