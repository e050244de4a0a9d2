const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const MARKED = 'àƀćđēƒğĥīĵķľṁñőþɋřşţūṽŵxŷžÀƁĆĐĒƑĞĤĪĴĶĽṀÑŐÞɊŘŞŢŪṼŴXŶŽ'
const MARK = new Map([...PLAIN].map((letter, at) => [letter, [...MARKED][at] ?? letter]))
const marked = (text: string) => [...text].map((letter) => MARK.get(letter) ?? letter).join('')

// What is not words: values, tags, blanks.
const NOT_WORDS = /(\{\{[^}]*\}\}|<\/?\w+>|<<[\w.]+>>|\$t\([^)]*\))/

/**
 * A sentence in disguise: every letter with a mark, and half as long again. What is on a page with plain letters
 * did not come from the strings.
 */
export const pseudo = (text: string): string => {
  if (!/[a-z]/i.test(text)) return text
  const words = text.split(NOT_WORDS)
  const disguised = words.map((part, at) => (at % 2 === 1 ? part : marked(part))).join('')
  const letters = words
    .filter((_, at) => at % 2 === 0)
    .join(' ')
    .replace(/[^\p{L}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const more = marked(letters)
    .slice(0, Math.ceil(letters.length / 2))
    .trim()
  return `${disguised} ${more}`
}

/** The same for a whole file of strings. */
export const pseudoStrings = (value: unknown): unknown => {
  if (typeof value === 'string') return pseudo(value)
  if (Array.isArray(value)) return value.map(pseudoStrings)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, pseudoStrings(inner)]),
  )
}
