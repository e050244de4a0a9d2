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

// Checking, previewing and compiling a mail ask for the same variants within moments of each other, and
// while one language is edited the others stay as they are.
const MOST_KEPT = 50
const kept = new Map<string, Promise<CompiledVariant>>()

/** Compiles one language: MJML, HTML, link slots, text. It never throws; faults come back beside the parts. */
export const compileVariant = (
  variant: MailVariant,
  language: Language,
): Promise<CompiledVariant> => {
  const key = JSON.stringify([language, variant])
  const known = kept.get(key)
  if (known !== undefined) return known

  const oldest = kept.keys().next().value
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  const compiled = compileNow(variant, language)
  kept.set(key, compiled)
  return compiled
}

const compileNow = async (variant: MailVariant, language: Language): Promise<CompiledVariant> => {
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
