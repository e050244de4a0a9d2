import type { Language, MailVariant } from '@sojourn/shared/mail'
import type { MailParts } from '../content.ts'
import { type LinkFault, slotLinks } from './find-links.ts'
import { createHeldLiquid } from './held-liquid.ts'
import { type MjmlFault, mjmlToHtml } from './mjml-to-html.ts'
import { toMjml } from './to-mjml.ts'
import { toText } from './to-text.ts'

/** One language compiled, with what was wrong on the way. */
export type CompiledVariant = {
  parts: MailParts
  mjmlFaults: MjmlFault[]
  linkFaults: LinkFault[]
  /** Liquid that stood where MJML drops what it does not know, such as between two sections. */
  lostLiquid: string[]
}

/** Compiles one language: MJML, HTML, link slots, text. It never throws; faults come back beside the parts. */
export const compileVariant = async (
  variant: MailVariant,
  language: Language,
): Promise<CompiledVariant> => {
  const held = createHeldLiquid()
  const { html, faults } = await mjmlToHtml(toMjml(variant, language, held))
  const lostLiquid = held.lostIn(html)
  const slotted = slotLinks(html, held)
  return {
    parts: {
      subject: variant.subject,
      preheader: variant.preheader,
      html: held.release(slotted.html),
      text: held.release(toText(slotted.html)),
      links: slotted.links,
    },
    mjmlFaults: faults,
    linkFaults: slotted.faults,
    lostLiquid,
  }
}
