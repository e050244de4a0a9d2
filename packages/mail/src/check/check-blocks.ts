import type { MailBlock } from '@sojourn/shared/mail'
import type { MailProblem } from './mail-problem.ts'

type BlockProblem = Pick<MailProblem, 'code' | 'level' | 'values'>

const isAddress = (src: string): boolean =>
  /^https?:\/\//i.test(src) || src.startsWith('/a/') || src.startsWith('{{')

const checkBlock = (block: MailBlock): BlockProblem[] => {
  switch (block.kind) {
    case 'button': {
      const problems: BlockProblem[] = []
      if (block.text.trim() === '') problems.push({ code: 'mail.button-empty', level: 'blocking' })
      // MJML leaves an empty address out, so it is nowhere in the HTML.
      if (block.link.trim() === '') {
        problems.push({ code: 'mail.link-empty', level: 'blocking', values: { link: '' } })
      }
      return problems
    }
    case 'picture': {
      const src = block.src.trim()
      if (src === '') return [{ code: 'mail.picture-missing', level: 'blocking' }]
      const problems: BlockProblem[] = []
      if (!isAddress(src))
        problems.push({ code: 'mail.picture-address', level: 'blocking', values: { src } })
      if (block.alt.trim() === '') problems.push({ code: 'mail.alt-missing', level: 'warning' })
      return problems
    }
    default:
      return []
  }
}

/** True when a reader would see something of it. */
export const hasContent = (block: MailBlock): boolean =>
  block.kind === 'picture'
    ? block.src.trim() !== ''
    : block.kind !== 'divider' && block.text.trim() !== ''

/** What is wrong with single blocks. Links are checked where they end up, in the HTML. */
export const checkBlocks = (blocks: readonly MailBlock[]): (BlockProblem & { block: string })[] =>
  blocks.flatMap((block) => checkBlock(block).map((problem) => ({ ...problem, block: block.id })))
