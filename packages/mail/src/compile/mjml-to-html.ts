import mjml from 'mjml'

/** A fault in MJML source. `line` counts from 1. */
export type MjmlFault = { line: number; message: string }

// Indentation is a fifth of what MJML writes, and Gmail cuts a mail off at 102 KB.
const dense = (html: string): string =>
  /<pre\b|<textarea\b/i.test(html)
    ? html
    : html
        .replace(/^[ \t]+/gm, '')
        .replace(/\n{2,}/g, '\n')
        .trim()

/** HTML of MJML. No fonts are loaded from elsewhere, and nothing is included from files. */
export const mjmlToHtml = async (
  source: string,
): Promise<{ html: string; faults: MjmlFault[] }> => {
  try {
    const { html, errors } = await mjml(source, {
      validationLevel: 'soft',
      keepComments: false,
      fonts: {},
      ignoreIncludes: true,
    })
    return { html: dense(html), faults: errors.map(({ line, message }) => ({ line, message })) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { html: '', faults: [{ line: 1, message: message.split('\n')[0] ?? message }] }
  }
}
