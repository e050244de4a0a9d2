import { attributePath, quoted } from '../../liquid/attribute-path.ts'

/** Something of a contact that a text may name. */
export type LiquidValue = { name: string; isName: boolean }

/**
 * Liquid that writes a value of the contact, and `fallback` where it is not known.
 *
 * @param isAddress - true inside a link: what is filled in must not break it
 */
export const liquidFor = (name: string, fallback: string, isAddress = false): string => {
  const filters = [
    ...(fallback === '' ? [] : [`default: ${quoted(fallback)}`]),
    ...(isAddress ? ['url_encode'] : []),
  ]
  return `{{ ${[attributePath(name), ...filters].join(' | ')} }}`
}
