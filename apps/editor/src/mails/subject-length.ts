/** How a subject's length reads in the list of mails. */
export type SubjectVerdict = 'empty' | 'short' | 'good' | 'long'

// Advice, no rule (domain G15): a phone shows about 40 columns, and a Chinese character takes two.
const LATIN = { short: 15, long: 60 }
const CHINESE = { short: 6, long: 25 }

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/**
 * The length of a subject in characters as a reader counts them, and what to think of it. A value to be
 * filled in counts as its fallback.
 */
export const judgeSubject = (subject: string): { length: number; verdict: SubjectVerdict } => {
  const text = subject
    .replace(/\{\{.*?\|\s*default:\s*["']([^"']*)["'].*?\}\}/g, '$1')
    .replace(/\{\{.*?\}\}/g, '')
    .replace(/\{%.*?%\}/g, '')
    .trim()
  const length = [...new Intl.Segmenter().segment(text)].length
  if (length === 0) return { length, verdict: 'empty' }
  const wide = text.match(WIDE)?.length ?? 0
  const { short, long } = wide * 2 > length ? CHINESE : LATIN
  return { length, verdict: length < short ? 'short' : length > long ? 'long' : 'good' }
}
