import type { Language } from '@sojourn/shared/mail'
import { escapeHtml } from '../escape-html.ts'
import { fill, mailStrings } from '../strings.ts'

/**
 * What the page is about. `back`: it was taken back. `unknown`: the token is not ours; its address is
 * never shown.
 */
export type UnsubscribePage =
  | {
      state: 'question' | 'done' | 'back'
      language: Language
      sender: string | null
      address: string
    }
  | { state: 'unknown'; language: Language }

// No script, no picture and no style from elsewhere: it works in every browser and under the strictest policy.
const STYLE = `:root{color-scheme:light dark;--paper:#f6f5f1;--surface:#fff;--ink:#1d2126;--quiet:#545a63;--line:#dedbd2;--accent:#0b6b69;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#14171a;--surface:#1b1f23;--ink:#eceae4;--quiet:#b3b6b8;--line:#30363c;--accent:#53c2bb;--on-accent:#06211f}}
*{box-sizing:border-box;margin:0}
body{min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--paper);color:var(--ink);font:16px/1.6 "Inter Variable",Inter,system-ui,"PingFang TC","Noto Sans TC","Noto Sans CJK TC","Microsoft JhengHei",sans-serif}
:lang(zh-CN) body{font-family:"Inter Variable",Inter,system-ui,"PingFang SC","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:30rem;padding:32px;background:var(--surface);border:1px solid var(--line);border-radius:16px}
h1{font-size:22px;line-height:1.35;margin-bottom:12px}
p{color:var(--quiet);overflow-wrap:anywhere}
button{margin-top:24px;padding:11px 22px;font:inherit;font-weight:600;color:var(--on-accent);background:var(--accent);border:0;border-radius:10px;cursor:pointer}
button:focus-visible{outline:3px solid var(--accent);outline-offset:3px}`

/**
 * The unsubscribe page. Opening it changes nothing (scanners follow links); its button posts to the same
 * address, which is also where one-click unsubscribe posts to (RFC 8058).
 */
export const unsubscribePage = (page: UnsubscribePage): string => {
  const strings = mailStrings[page.language].unsubscribe
  const values: Record<string, string> =
    page.state === 'unknown'
      ? {}
      : { sender: page.sender ?? strings.someone, address: page.address }
  const [title, text] = {
    question: [strings.title, strings.question],
    done: [strings.doneTitle, strings.done],
    back: [strings.backTitle, strings.back],
    unknown: [strings.unknownTitle, strings.unknown],
  }[page.state] as [string, string]
  const form = {
    question: `<form method="post"><button type="submit">${escapeHtml(strings.confirm)}</button></form>`,
    done: `<form method="post"><button type="submit" name="undo" value="1">${escapeHtml(strings.undo)}</button></form>`,
    back: '',
    unknown: '',
  }[page.state]
  return `<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(fill(text, values))}</p>${form}</main></body></html>`
}
