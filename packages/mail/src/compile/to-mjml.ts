import type { Language, MailBlock, MailVariant } from '@sojourn/shared/mail'
import { assertNever } from '@sojourn/shared/problems'
import { escapeHtml } from '../escape-html.ts'
import { colours, fontStack, lineHeight, schemeHead } from './design.ts'
import { footerMjml, pixelMjml } from './footer.ts'
import type { HeldLiquid } from './held-liquid.ts'
import { inlineHtml, paragraphs } from './inline-text.ts'

const blockMjml = (block: MailBlock, held: HeldLiquid): string => {
  switch (block.kind) {
    case 'heading': {
      const size = block.level === '1' ? '24px' : '18px'
      const tag = block.level === '1' ? 'h1' : 'h2'
      return `<mj-text font-size="${size}" line-height="1.35" font-weight="650" padding="10px 28px"><${tag} style="margin:0;font-size:inherit;font-weight:inherit">${inlineHtml(held.hold(block.text))}</${tag}></mj-text>`
    }
    case 'text':
      return `<mj-text>${paragraphs(held.hold(block.text))
        .map(
          (paragraph, index) =>
            `<p style="margin:${index === 0 ? '0' : '14px 0 0'}">${inlineHtml(paragraph)}</p>`,
        )
        .join('')}</mj-text>`
    case 'button':
      return `<mj-button css-class="button" href="${escapeHtml(held.hold(block.link.trim()))}">${escapeHtml(held.hold(block.text))}</mj-button>`
    case 'picture': {
      const link = block.link.trim()
      const href = link === '' ? '' : ` href="${escapeHtml(held.hold(link))}"`
      return `<mj-image src="${escapeHtml(held.hold(block.src.trim()))}" alt="${escapeHtml(held.hold(block.alt))}"${href} />`
    }
    case 'divider':
      return '<mj-divider css-class="rule" />'
    default:
      return assertNever(block)
  }
}

const blocksMjml = (
  blocks: readonly MailBlock[],
  head: string,
  language: Language,
  held: HeldLiquid,
): string =>
  `<mjml lang="${language}"><mj-head>${head}
<mj-attributes>
<mj-all font-family="${fontStack(language)}" />
<mj-text font-size="16px" line-height="${lineHeight(language)}" color="${colours.ink}" padding="8px 28px" />
<mj-button align="left" background-color="${colours.accent}" color="${colours.onAccent}" border-radius="8px" font-size="15px" font-weight="600" inner-padding="12px 22px" padding="12px 28px" />
<mj-image padding="10px 28px" border-radius="8px" />
<mj-divider border-width="1px" border-color="${colours.line}" padding="16px 28px" />
</mj-attributes>
${schemeHead}
<mj-style inline="inline">.card a { color: ${colours.accent}; }</mj-style>
</mj-head><mj-body background-color="${colours.paper}" css-class="paper">${held.hold(pixelMjml)}
<mj-section padding="12px 0" />
<mj-section css-class="card" background-color="${colours.surface}" border-radius="16px" padding="22px 0"><mj-column>${blocks
    .map((block) => blockMjml(block, held))
    .join('\n')}</mj-column></mj-section>
${held.hold(footerMjml(language))}
</mj-body></mjml>`

/** Author's own MJML with our head, pixel and footer put in. Left alone where it has no body: MJML says so. */
const ownMjml = (source: string, head: string, language: Language, held: HeldLiquid): string => {
  const parts = /^([\s\S]*<mj-body\b[^>]*>)([\s\S]*)(<\/mj-body>[\s\S]*)$/i.exec(held.hold(source))
  if (parts === null) return held.hold(source)
  const [, before = '', body = '', after = ''] = parts
  const withLanguage = /<mjml\b[^>]*\blang=/i.test(before)
    ? before
    : before.replace(/<mjml\b/i, `<mjml lang="${language}"`)
  const withHead = /<mj-head\b[^>]*>/i.test(withLanguage)
    ? withLanguage.replace(/<mj-head\b[^>]*>/i, (tag) => tag + head)
    : withLanguage.replace(/<mjml\b[^>]*>/i, (tag) => `${tag}<mj-head>${head}</mj-head>`)
  return `${withHead}${held.hold(pixelMjml)}${body}${held.hold(footerMjml(language))}${after}`
}

/** The MJML of one language, its Liquid held back. */
export const toMjml = (variant: MailVariant, language: Language, held: HeldLiquid): string => {
  const title = `<mj-title>${escapeHtml(held.hold(variant.subject))}</mj-title>`
  const preview =
    variant.preheader === ''
      ? ''
      : `<mj-preview>${escapeHtml(held.hold(variant.preheader))}</mj-preview>`
  const head = title + preview
  return variant.body.mode === 'blocks'
    ? blocksMjml(variant.body.blocks, head, language, held)
    : ownMjml(variant.body.source, head, language, held)
}
