const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/
// Names of Liquid itself, and of the other things that texts may name.
const TAKEN = [
  'contact',
  'event',
  'steps',
  'input',
  'sojourn',
  'true',
  'false',
  'nil',
  'null',
  'empty',
  'blank',
]

/** How a text names an attribute: by its name alone where that is a plain word that nothing else has. */
export const attributePath = (name: string): string =>
  PLAIN.test(name) && !TAKEN.includes(name) ? name : `contact[${quoted(name)}]`

/** A text as Liquid writes it. It knows no escapes: one with one kind of quotes stands in the other. */
export const quoted = (text: string): string =>
  text.includes('"') ? `'${text.replaceAll("'", '’')}'` : `"${text}"`
