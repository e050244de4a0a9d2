import { Language, type MailDocument, type MailVariant } from '@sojourn/shared/mail'
import { type CompiledVariant, compileVariant } from '../compile/compile-variant.ts'
import { checkBlocks, hasContent } from './check-blocks.ts'
import { checkLiquid } from './check-liquid.ts'
import type { MailProblem } from './mail-problem.ts'

type VariantProblem = Omit<MailProblem, 'language'>

const WARN_BYTES = 90 * 1024
const LIMIT_BYTES = 102 * 1024
// A tracking link is about this long, whatever it leads to.
const TRACKED_LINK_BYTES = 100

const checkSubject = (subject: string): VariantProblem[] => {
  if (subject.trim() === '')
    return [{ code: 'mail.no-subject', level: 'blocking', field: 'subject' }]
  return /[\r\n\0]/.test(subject)
    ? [{ code: 'mail.subject-break', level: 'blocking', field: 'subject' }]
    : []
}

const isEmpty = ({ body }: MailVariant): boolean =>
  body.mode === 'mjml' ? body.source.trim() === '' : !body.blocks.some(hasContent)

const checkSize = ({ html, links }: CompiledVariant['parts']): VariantProblem[] => {
  const bytes = Buffer.byteLength(html) + links.length * TRACKED_LINK_BYTES
  if (bytes <= WARN_BYTES) return []
  const values = { kilobytes: Math.ceil(bytes / 1024), limit: LIMIT_BYTES / 1024 }
  return [
    {
      code: 'mail.size',
      level: bytes > LIMIT_BYTES ? 'blocking' : 'warning',
      field: 'body',
      values,
    },
  ]
}

const checkCompiled = ({
  parts,
  mjmlFaults,
  linkFaults,
  lostLiquid,
}: CompiledVariant): VariantProblem[] => [
  ...mjmlFaults.map(
    ({ line, message }): VariantProblem => ({
      code: 'mail.mjml',
      level: 'blocking',
      field: 'body',
      values: { line, message },
    }),
  ),
  // Where MJML itself failed everything is lost, and one problem says so.
  ...(parts.html === '' ? [] : lostLiquid).map(
    (snippet): VariantProblem => ({
      code: 'mail.liquid-outside',
      level: 'blocking',
      field: 'body',
      values: { snippet },
    }),
  ),
  ...linkFaults.map(
    ({ code, link }): VariantProblem => ({
      code,
      level: 'blocking',
      field: 'body',
      values: { link },
    }),
  ),
  ...checkSize(parts),
]

const checkVariant = async (
  variant: MailVariant,
  language: Language,
): Promise<VariantProblem[]> => {
  const words = [...checkSubject(variant.subject), ...checkLiquid(variant)]
  if (isEmpty(variant))
    return [...words, { code: 'mail.no-content', level: 'blocking', field: 'body' }]
  const blocks = variant.body.mode === 'blocks' ? checkBlocks(variant.body.blocks) : []
  return [
    ...words,
    ...blocks.map((problem) => ({ ...problem, field: 'body' as const })),
    ...checkCompiled(await compileVariant(variant, language)),
  ]
}

/** Everything that is wrong with a mail, language by language. A mail with blocking problems cannot be published. */
export const checkMail = async (document: MailDocument): Promise<MailProblem[]> => {
  const written = Language.options.filter((language) => document.variants[language] !== undefined)
  if (written.length === 0)
    return [{ code: 'mail.empty', level: 'blocking', language: document.fallback }]

  const problems: MailProblem[] = []
  if (!written.includes(document.fallback)) {
    problems.push({ code: 'mail.fallback-missing', level: 'blocking', language: document.fallback })
  }
  for (const language of written) {
    const variant = document.variants[language]
    if (variant !== undefined)
      problems.push(
        ...(await checkVariant(variant, language)).map((problem) => ({ ...problem, language })),
      )
  }
  return problems
}
