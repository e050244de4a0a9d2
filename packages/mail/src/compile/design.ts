import type { Language } from '@sojourn/shared/mail'

// Mail clients know no custom properties, so the roles of the product's tokens are written out here.
const LIGHT = {
  paper: '#f6f5f1',
  surface: '#ffffff',
  ink: '#1d2126',
  quiet: '#6b717a',
  line: '#dedbd2',
  accent: '#0b6b69',
  onAccent: '#ffffff',
}
const DARK = {
  paper: '#14171a',
  surface: '#1b1f23',
  ink: '#eceae4',
  quiet: '#9aa0a5',
  line: '#30363c',
  accent: '#53c2bb',
  onAccent: '#06211f',
}

/** Colours of a block mail in the light scheme. */
export const colours = LIGHT

const LATIN = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial"
const FONTS: Record<Language, string> = {
  en: `${LATIN}, sans-serif`,
  'zh-TW': `${LATIN}, 'PingFang TC', 'Noto Sans TC', 'Noto Sans CJK TC', 'Microsoft JhengHei', sans-serif`,
  'zh-CN': `${LATIN}, 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif`,
}

/** The faces for a language: Latin letters of the system, then its Chinese faces. */
export const fontStack = (language: Language): string => FONTS[language]

/** Chinese needs more air between lines. */
export const lineHeight = (language: Language): string => (language === 'en' ? '1.55' : '1.75')

/** Head of every block mail: both colour schemes are ours, so clients need not guess one. */
export const schemeHead = `<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
<mj-style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  body, .paper, .paper > div { background: ${DARK.paper} !important; }
  .card, .card > table, .card > table td { background: ${DARK.surface} !important; }
  .card div, .card p { color: ${DARK.ink} !important; }
  .card a { color: ${DARK.accent} !important; }
  .card .button td { background: ${DARK.accent} !important; }
  .card .button a { background: ${DARK.accent} !important; color: ${DARK.onAccent} !important; }
  .card .rule p { border-top-color: ${DARK.line} !important; }
  .foot div, .foot a { color: ${DARK.quiet} !important; }
}
</mj-style>`
