/** Something of a contact that a text may name. */
export type LiquidValue = { name: string; isName: boolean }

const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/
// Names of Liquid itself, and of the other things that texts may name.
const TAKEN = [
  'contact',
  'event',
  'steps',
  'sojourn',
  'true',
  'false',
  'nil',
  'null',
  'empty',
  'blank',
]

const quote = (text: string): string =>
  text.includes('"') ? `'${text.replaceAll("'", '’')}'` : `"${text}"`

/**
 * Liquid that writes a value of the contact, and `fallback` where it is not known.
 *
 * @param isAddress - true inside a link: what is filled in must not break it
 */
export const liquidFor = (name: string, fallback: string, isAddress = false): string => {
  const path = PLAIN.test(name) && !TAKEN.includes(name) ? name : `contact[${quote(name)}]`
  const filters = [
    ...(fallback === '' ? [] : [`default: ${quote(fallback)}`]),
    ...(isAddress ? ['url_encode'] : []),
  ]
  return `{{ ${[path, ...filters].join(' | ')} }}`
}
