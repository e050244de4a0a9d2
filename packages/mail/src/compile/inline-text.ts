import { escapeHtml } from '../escape-html.ts'

const LINK = /\[([^\]\n]+)\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)/g

const emphasise = (html: string): string =>
  html
    .replace(/\*\*(?=\S)([^*]+?(?:\*[^*]+\*[^*]*?)*)(?<=\S)\*\*/g, '<strong>$1</strong>')
    .replace(/\*(?=\S)([^*\n]+?)(?<=\S)\*/g, '<em>$1</em>')

/**
 * HTML of a short text: `**bold**`, `*italic*`, `[words](link)`, line breaks. All else is escaped.
 * Liquid must be held back before (it may contain any of these signs).
 */
export const inlineHtml = (text: string): string => {
  const hrefs: string[] = []
  // Links first and behind a sign that no text has, so that a star in an address is not emphasis.
  const marked = text.replace(LINK, (_, words: string, href: string) => {
    hrefs.push(href)
    return `\u0001${words}\u0002`
  })
  let nextHref = 0
  return emphasise(escapeHtml(marked))
    .replaceAll('\u0001', () => `<a href="${escapeHtml(hrefs[nextHref++] ?? '')}">`)
    .replaceAll('\u0002', '</a>')
    .replace(/\r?\n/g, '<br>')
}

/** Paragraphs of a text block: an empty line begins a new one. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/(?:\r?\n[ \t]*){2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
