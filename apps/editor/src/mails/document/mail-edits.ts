// Pure. Every change an author can make to a mail, as a function from document to document.
import type { Language, MailBlock, MailDocument, MailVariant } from '@sojourn/shared/mail'

/** A change of a mail. What it leaves alone keeps its identity. */
export type MailEdit = (document: MailDocument) => MailDocument

export type BlockKind = MailBlock['kind']

const inVariant =
  (language: Language, edit: (variant: MailVariant) => MailVariant): MailEdit =>
  (document) => {
    const variant = document.variants[language]
    if (variant === undefined) return document
    return { ...document, variants: { ...document.variants, [language]: edit(variant) } }
  }

const inBlocks = (language: Language, edit: (blocks: MailBlock[]) => MailBlock[]): MailEdit =>
  inVariant(language, (variant) =>
    variant.body.mode === 'blocks'
      ? { ...variant, body: { mode: 'blocks', blocks: edit(variant.body.blocks) } }
      : variant,
  )

export const setName =
  (name: string): MailEdit =>
  (document) => ({ ...document, name })

export const setLine = (
  language: Language,
  line: 'subject' | 'preheader',
  text: string,
): MailEdit => inVariant(language, (variant) => ({ ...variant, [line]: text }))

/** Puts a block at `index`; the others move down. */
export const addBlock = (language: Language, block: MailBlock, index: number): MailEdit =>
  inBlocks(language, (blocks) => blocks.toSpliced(index, 0, block))

export const setBlock = (language: Language, block: MailBlock): MailEdit =>
  inBlocks(language, (blocks) => blocks.map((old) => (old.id === block.id ? block : old)))

/** Moves a block so that it stands at `index` of the list without it. */
export const moveBlock = (language: Language, id: string, index: number): MailEdit =>
  inBlocks(language, (blocks) => {
    const block = blocks.find((one) => one.id === id)
    if (block === undefined) return blocks
    return blocks.filter((one) => one.id !== id).toSpliced(index, 0, block)
  })

/** Puts a copy with the id `copyId` below the block. */
export const duplicateBlock = (language: Language, id: string, copyId: string): MailEdit =>
  inBlocks(language, (blocks) => {
    const index = blocks.findIndex((one) => one.id === id)
    const block = blocks[index]
    return block === undefined ? blocks : blocks.toSpliced(index + 1, 0, { ...block, id: copyId })
  })

export const removeBlock = (language: Language, id: string): MailEdit =>
  inBlocks(language, (blocks) => blocks.filter((one) => one.id !== id))

/** Replaces the whole body: blocks by MJML, or MJML by blocks, or MJML by newer MJML. */
export const setBody = (language: Language, body: MailVariant['body']): MailEdit =>
  inVariant(language, (variant) => ({ ...variant, body }))

/** Adds a language: a copy of `from`, or empty. */
export const addLanguage =
  (language: Language, from: Language | undefined): MailEdit =>
  (document) => {
    const source = from === undefined ? undefined : document.variants[from]
    const variant: MailVariant = source ?? {
      subject: '',
      preheader: '',
      body: { mode: 'blocks', blocks: [] },
    }
    return { ...document, variants: { ...document.variants, [language]: variant } }
  }

/** Takes a language out. The last one stays, and the fallback is always a language that is there. */
export const removeLanguage =
  (language: Language): MailEdit =>
  (document) => {
    const { [language]: _, ...variants } = document.variants
    const [first] = Object.keys(variants) as Language[]
    if (first === undefined) return document
    const fallback = document.fallback === language ? first : document.fallback
    return { ...document, variants, fallback }
  }

export const setFallback =
  (fallback: Language): MailEdit =>
  (document) => ({ ...document, fallback })

/** A block with nothing in it. */
export const emptyBlock = (kind: BlockKind, id: string): MailBlock => {
  switch (kind) {
    case 'heading':
      return { kind, id, text: '', level: '1' }
    case 'text':
      return { kind, id, text: '' }
    case 'button':
      return { kind, id, text: '', link: '' }
    case 'picture':
      return { kind, id, src: '', alt: '', link: '' }
    case 'divider':
      return { kind, id }
  }
}
