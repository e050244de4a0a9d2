/** A mail's colour scheme as its reader's device has it. */
export type Scheme = 'light' | 'dark'

const QUERY = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi

/**
 * The HTML of a mail as a device of that scheme draws it, whatever the author's own device prefers. Links
 * open beside the editor, not in the frame.
 */
export const previewHtml = (html: string, scheme: Scheme): string => {
  const fixed = html
    // A width of nothing is always reached, one of a hundred thousand pixels never.
    .replace(QUERY, (_, wanted: string) =>
      wanted.toLowerCase() === scheme ? '(min-width: 0px)' : '(min-width: 99999px)',
    )
    .replaceAll('color-scheme: light dark', `color-scheme: ${scheme}`)
    .replaceAll('content="light dark"', `content="${scheme}"`)
  const base = '<base target="_blank">'
  return /<head[^>]*>/i.test(fixed)
    ? fixed.replace(/<head[^>]*>/i, (tag) => tag + base)
    : base + fixed
}
