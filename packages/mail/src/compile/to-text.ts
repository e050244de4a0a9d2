import { convert, type HtmlToTextOptions } from 'html-to-text'

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  formatters: {
    alt: (element, _walk, builder) => {
      const alt = (element.attribs as Record<string, string>)['alt'] ?? ''
      if (alt !== '') builder.addInline(alt)
    },
  },
  selectors: [
    { selector: 'head', format: 'skip' },
    // The preheader is a repetition here.
    { selector: 'div[style^="display:none"]', format: 'skip' },
    { selector: 'img', format: 'alt' },
    { selector: 'a', options: { linkBrackets: ['<', '>'], hideLinkHrefIfSameAsText: true } },
    ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({
      selector,
      options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 },
    })),
    { selector: 'hr', options: { length: 24 } },
  ],
}

/** The plain text of a mail's HTML, with the same links (domain T8). Liquid must be held back. */
export const toText = (html: string): string =>
  convert(html, OPTIONS)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
