import type { MailBlock, MailVariant } from '@sojourn/shared/mail'
import { findBareNames, findLiquidFault } from './liquid-faults.ts'
import type { MailProblem } from './mail-problem.ts'

type TextOfMail = {
  text: string
  field: 'subject' | 'preheader' | 'body'
  block?: string
  /** Nobody reads an address: a name that is missing there greets nobody wrongly. */
  isAddress?: boolean
}

const textsOfBlock = (block: MailBlock): Pick<TextOfMail, 'text' | 'isAddress'>[] => {
  const address = (text: string) => ({ text, isAddress: true })
  switch (block.kind) {
    case 'divider':
      return []
    case 'picture':
      return [address(block.src), { text: block.alt }, address(block.link)]
    case 'button':
      return [{ text: block.text }, address(block.link)]
    default:
      return [{ text: block.text }]
  }
}

const textsOf = (variant: MailVariant): TextOfMail[] => [
  { text: variant.subject, field: 'subject' },
  { text: variant.preheader, field: 'preheader' },
  ...(variant.body.mode === 'mjml'
    ? [{ text: variant.body.source, field: 'body' as const }]
    : variant.body.blocks.flatMap((block) =>
        textsOfBlock(block).map((text) => ({ ...text, field: 'body' as const, block: block.id })),
      )),
]

/** Liquid that does not parse, and names without a default, at the place where each stands. */
export const checkLiquid = (variant: MailVariant): Omit<MailProblem, 'language'>[] =>
  textsOf(variant).flatMap(
    ({ text, field, block, isAddress = false }): Omit<MailProblem, 'language'>[] => {
      if (!text.includes('{')) return []
      const place = { field, ...(block === undefined ? {} : { block }) }
      const fault = findLiquidFault(text)
      if (fault !== undefined) return [{ ...fault, level: 'blocking', ...place }]
      return (isAddress ? [] : findBareNames(text)).map((name) => ({
        code: 'mail.name-without-default',
        level: 'warning',
        values: { name },
        ...place,
      }))
    },
  )
