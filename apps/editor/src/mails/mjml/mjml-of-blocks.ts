// Pure. The blocks as MJML that a person goes on writing in; mails of blocks are compiled elsewhere, and
// look the same as far as MJML without styles of ours can.
import type { MailBlock } from '@sojourn/shared/mail'

const ATTRIBUTES = `    <mj-attributes>
      <mj-all font-family="-apple-system, 'Segoe UI', Roboto, 'PingFang TC', 'Microsoft JhengHei', sans-serif" />
      <mj-text font-size="16px" line-height="1.6" color="#1d2126" padding="8px 28px" />
      <mj-button align="left" background-color="#0b6b69" color="#ffffff" border-radius="8px" font-size="15px" font-weight="600" inner-padding="12px 22px" padding="12px 28px" />
      <mj-image padding="10px 28px" border-radius="8px" />
      <mj-divider border-width="1px" border-color="#dedbd2" padding="16px 28px" />
    </mj-attributes>`

// Liquid stays as it is: its quotes and signs are not the mail's.
const outsideLiquid = (text: string, write: (words: string) => string): string =>
  text
    .split(/(\{\{.*?\}\}|\{%.*?%\})/s)
    .map((part, index) => (index % 2 === 1 ? part : write(part)))
    .join('')

const escapeText = (text: string): string =>
  outsideLiquid(text, (words) =>
    words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  )

/** In an attribute the quotes of Liquid would end it; Liquid knows both kinds. */
const escapeAttribute = (text: string): string =>
  text
    .split(/(\{\{.*?\}\}|\{%.*?%\})/s)
    .map((part, index) =>
      index % 2 === 1
        ? part.replaceAll('"', "'")
        : part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
    )
    .join('')

const inline = (text: string): string =>
  escapeText(text)
    .replace(/\[([^\]\n]+)\]\(([^()\s]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*(?=\S)([^*]+?)(?<=\S)\*\*/g, '<strong>$1</strong>')
    .replace(/\*(?=\S)([^*\n]+?)(?<=\S)\*/g, '<em>$1</em>')
    .replace(/\r?\n/g, '<br />')

const paragraphs = (text: string): string =>
  text
    .split(/(?:\r?\n[ \t]*){2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p style="margin:0 0 14px">${inline(paragraph.trim())}</p>`)
    .join('\n          ')

const mjmlOf = (block: MailBlock): string => {
  switch (block.kind) {
    case 'heading': {
      const [tag, size] = block.level === '1' ? ['h1', 24] : ['h2', 18]
      return `<mj-text font-size="${size}px" line-height="1.35" font-weight="650"><${tag} style="margin:0;font-size:inherit">${inline(block.text)}</${tag}></mj-text>`
    }
    case 'text':
      return `<mj-text>\n          ${paragraphs(block.text)}\n        </mj-text>`
    case 'button':
      return `<mj-button href="${escapeAttribute(block.link.trim())}">${escapeText(block.text)}</mj-button>`
    case 'picture': {
      const link = block.link.trim()
      const href = link === '' ? '' : ` href="${escapeAttribute(link)}"`
      return `<mj-image src="${escapeAttribute(block.src.trim())}" alt="${escapeAttribute(block.alt)}"${href} />`
    }
    case 'divider':
      return '<mj-divider />'
  }
}

/** MJML that says what the blocks say; of no blocks, a frame to begin in. */
export const mjmlOfBlocks = (blocks: readonly MailBlock[]): string => `<mjml>
  <mj-head>
${ATTRIBUTES}
  </mj-head>
  <mj-body background-color="#f6f5f1">
    <mj-section background-color="#ffffff" border-radius="16px" padding="22px 0">
      <mj-column>
        ${blocks.map(mjmlOf).join('\n        ')}
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`
