import { Parser } from 'htmlparser2'

// Tags and attributes that a mail may show. What is not listed is left out; the text inside stays.
const TAGS = new Set(
  `a abbr address article aside b bdi bdo blockquote body br caption center cite code col colgroup dd del
  dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 head header hr html i img ins kbd li
  main mark ol p pre q s samp section small span strike strong style sub sup table tbody td tfoot th thead
  time title tr tt u ul var wbr`.split(/\s+/),
)
const ATTRIBUTES = new Set(
  `align alt bgcolor border cellpadding cellspacing class color colspan dir face height href hspace id lang
  name nowrap role rowspan size span src start style summary title type valign value vspace width`.split(
    /\s+/,
  ),
)
/** Left out with everything inside. */
const SWALLOWED = new Set([
  'script',
  'iframe',
  'object',
  'embed',
  'noscript',
  'svg',
  'math',
  'template',
])
const EMPTY = new Set(['br', 'col', 'hr', 'img', 'wbr'])

const isSafeLink = (url: string): boolean => /^(?:https?:|mailto:|tel:|#|\/)/i.test(url.trim())
const isSafePicture = (url: string): boolean =>
  /^(?:https?:|\/|data:image\/(?:png|jpe?g|gif|webp);)/i.test(url.trim())
// No style may fetch or run anything.
const isSafeStyle = (css: string): boolean =>
  !/expression\s*\(|javascript:|@import|behavior\s*:|-moz-binding/i.test(css)

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

const safeAttributes = (attributes: Record<string, string>): string =>
  Object.entries(attributes)
    .filter(([name, value]) => {
      if (!ATTRIBUTES.has(name) && !/^(?:aria|data)-[a-z-]+$/.test(name)) return false
      if (name === 'href') return isSafeLink(value)
      if (name === 'src') return isSafePicture(value)
      return name !== 'style' || isSafeStyle(value)
    })
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('')

/**
 * A mail's HTML without anything that runs, submits, or leaves its frame: to be shown in an iframe with
 * `sandbox="allow-popups"`, under the policy that is put in front of it (domain X5). Links open apart.
 *
 * @param origin - of the public address: its tracking pixel and pictures may load, too
 */
export const safeHtml = (html: string, origin: string): string => {
  const policy = `default-src 'none'; img-src ${origin} https: data:; style-src 'unsafe-inline'`
  const out = [
    `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}"><base target="_blank">`,
  ]
  let swallowed = 0
  let isStyle = false
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (SWALLOWED.has(name)) swallowed++
        if (swallowed > 0 || !TAGS.has(name)) return
        isStyle = name === 'style'
        const rel = name === 'a' ? ' rel="noopener noreferrer"' : ''
        out.push(`<${name}${safeAttributes(attributes)}${rel}>`)
      },
      ontext: (text) => {
        if (swallowed > 0) return
        if (!isStyle) out.push(escapeHtml(text).replaceAll('>', '&gt;'))
        else if (isSafeStyle(text)) out.push(text.replaceAll('<', ''))
      },
      onclosetag: (name) => {
        if (SWALLOWED.has(name)) swallowed = Math.max(0, swallowed - 1)
        else if (swallowed === 0 && TAGS.has(name) && !EMPTY.has(name)) out.push(`</${name}>`)
        if (name === 'style') isStyle = false
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return out.join('')
}
