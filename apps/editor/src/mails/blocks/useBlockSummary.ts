import type { MailBlock } from '@sojourn/shared/mail'
import { useTranslation } from 'react-i18next'

const fileName = (src: string): string => {
  const last = src.split(/[?#]/)[0]?.split('/').at(-1) ?? src
  // Uploaded pictures are named by a hash, which says nothing.
  return /^[0-9a-f]{64}$/.test(last) ? '' : last
}

/** A block in one line: its words, where it leads, what it shows. */
export const useBlockSummary = (block: MailBlock): string => {
  const { t } = useTranslation('mails')
  const nothing = t(`blocks.nothing.${block.kind}`)
  switch (block.kind) {
    case 'heading':
    case 'text':
      return block.text.trim() || nothing
    case 'button':
      return [block.text, block.link].filter((part) => part.trim() !== '').join(' → ') || nothing
    case 'picture': {
      if (block.src.trim() === '') return nothing
      const alt = block.alt.trim() || t('fields.altMissing')
      return [fileName(block.src), alt].filter(Boolean).join(' · ')
    }
    case 'divider':
      return nothing
  }
}
