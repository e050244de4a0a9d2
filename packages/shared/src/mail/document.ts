import { z } from 'zod'

/** A mail's languages are BCP 47 tags; the product writes en, zh-TW and zh-CN. */
export const Language = z.enum(['en', 'zh-TW', 'zh-CN']).meta({ id: 'Language' })
export type Language = z.infer<typeof Language>

const id = z.string().min(1).max(40)
const text = z.string().max(20_000)
const link = z.string().max(2_000)

/** One block of a mail. `text` of heading, text and button may hold Liquid; text knows **bold**, *italic*, [links](…) and line breaks. */
export const MailBlock = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('heading'),
      id,
      text: text.default(''),
      level: z.enum(['1', '2']).default('1'),
    }),
    z.object({ kind: z.literal('text'), id, text: text.default('') }),
    z.object({ kind: z.literal('button'), id, text: text.default(''), link: link.default('') }),
    z.object({
      kind: z.literal('picture'),
      id,
      src: link.default(''),
      alt: z.string().max(1000).default(''),
      link: link.default(''),
    }),
    z.object({ kind: z.literal('divider'), id }),
  ])
  .meta({ id: 'MailBlock' })
export type MailBlock = z.infer<typeof MailBlock>

/** One language of a mail: blocks, or MJML source. The footer (postal address, unsubscribe) is always added. */
export const MailVariant = z
  .object({
    subject: z.string().max(500).default(''),
    preheader: z.string().max(500).default(''),
    body: z
      .discriminatedUnion('mode', [
        z.object({ mode: z.literal('blocks'), blocks: z.array(MailBlock).max(200).default([]) }),
        z.object({ mode: z.literal('mjml'), source: z.string().max(200_000).default('') }),
      ])
      .default({ mode: 'blocks', blocks: [] }),
  })
  .meta({ id: 'MailVariant' })
export type MailVariant = z.infer<typeof MailVariant>

/** What an author edits. `fallback` is the language for readers of none of the written ones. */
export const MailDocument = z
  .object({
    schema: z.literal('sojourn.mail/1').default('sojourn.mail/1'),
    name: z.string().trim().min(1).max(200),
    fallback: Language.default('en'),
    variants: z.partialRecord(Language, MailVariant).default({}),
  })
  .meta({ id: 'MailDocument' })
export type MailDocument = z.infer<typeof MailDocument>
