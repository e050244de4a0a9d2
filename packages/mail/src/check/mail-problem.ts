import type { Language } from '@sojourn/shared/mail'

/**
 * What an author must or should mend in a mail. Sentences are made at the edge from `code` and `values`:
 *
 * - `mail.empty` (blocking): no language is written at all
 * - `mail.fallback-missing` (blocking): the language for everybody else is not written
 * - `mail.no-content` (blocking): this language has no block with anything in it
 * - `mail.no-subject`, `mail.subject-break` (blocking): no subject; a line break in it
 * - `mail.liquid` (blocking) { message, line }: Liquid that does not parse
 * - `mail.liquid-filter` { filter, line }, `mail.liquid-tag` { tag, line } (blocking): not known here
 * - `mail.liquid-outside` (blocking) { snippet }: Liquid where MJML drops it, outside `mj-raw` and texts
 * - `mail.too-long` (blocking) { limit }: a template of more characters than can be rendered
 * - `mail.name-without-default` (warning) { name }: a greeting without a name for contacts who have none
 * - `mail.mjml` (blocking) { message, line }: MJML that is not valid
 * - `mail.link-empty`, `mail.link-scheme`, `mail.link-host-merged` (blocking) { link }: a link to nowhere; one that
 *   is not http or https; one whose host comes from a merge field
 * - `mail.picture-missing` (blocking): a picture block without a picture
 * - `mail.picture-address` (blocking) { src }: a picture that is not at an http or https address
 * - `mail.alt-missing` (warning): a picture without words for those who do not see it
 * - `mail.button-empty` (blocking): a button without words
 * - `mail.size` { kilobytes, limit } (warning from 90 KB, blocking from 102 KB): Gmail cuts such a mail off
 */
export type MailProblem = {
  code: `mail.${string}`
  level: 'blocking' | 'warning'
  language: Language
  /** Where it is, as far as known. */
  field?: 'subject' | 'preheader' | 'body'
  /** The block's id. */
  block?: string
  values?: Record<string, string | number>
}
