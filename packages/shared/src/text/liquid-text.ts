import { z } from 'zod'

/** Text that may hold Liquid: `contact.*`, `event.*`, `steps.*`; bare names are short for `contact.*`. */
export const LiquidText = z.string().max(20_000).meta({ id: 'LiquidText', widget: 'liquid' })
export type LiquidText = z.infer<typeof LiquidText>

/** An http or https address; its path and query may hold Liquid outputs. Empty in an unfinished draft. */
export const UrlText = z.string().max(2_000).meta({ id: 'UrlText', widget: 'url' })
export type UrlText = z.infer<typeof UrlText>

/** True when a text holds a Liquid output or tag. */
export const hasLiquid = (text: string): boolean => text.includes('{{') || text.includes('{%')

/**
 * True when an output or a tag is begun and never closed. What else may be wrong with a template only
 * rendering tells; this is what happens while one types.
 */
export const hasOpenLiquid = (text: string): boolean =>
  isLeftOpen(text, '{{', '}}') || isLeftOpen(text, '{%', '%}')

const isLeftOpen = (text: string, begin: string, end: string): boolean => {
  const last = text.lastIndexOf(begin)
  return last !== -1 && text.indexOf(end, last + begin.length) === -1
}
