import { Parser } from 'htmlparser2'
import type { MailLink } from '../content.ts'
import { type HeldLiquid, hasLiquid } from './held-liquid.ts'

/** What is wrong with a link: its code and the link itself. */
export type LinkFault = {
  code: 'mail.link-empty' | 'mail.link-scheme' | 'mail.link-host-merged'
  link: string
}

type Place = { start: number; end: number; href: string }

const HREF = /(\shref\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)/i
const LEFT_ALONE = /^(mailto|tel|sms):/i
const UNSUBSCRIBE = /^\{\{-?\s*(unsubscribe_url|sojourn\.unsubscribe)\s*-?\}\}$/
// The host is written out and ended before the first merge field, so no value can change where a link leads.
const FIXED_HOST = /^https?:\/\/[^/?#\s{}@\\]+(?:[/?#]|$)/i

const placesOf = (html: string): Place[] => {
  const places: Place[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if ((name === 'a' || name === 'area') && attributes['href'] !== undefined) {
        places.push({
          start: parser.startIndex,
          end: parser.endIndex + 1,
          href: attributes['href'],
        })
      }
    },
  })
  parser.end(html)
  return places
}

const faultOf = (link: string): LinkFault['code'] | undefined => {
  if (link === '' || link === '#') return 'mail.link-empty'
  if (FIXED_HOST.test(link)) return undefined
  if (/^https?:\/\//i.test(link) || link.startsWith('{{') || link.startsWith('{%'))
    return 'mail.link-host-merged'
  return 'mail.link-scheme'
}

/**
 * The HTML with a slot for each link that is counted, and the links by their number. Links to
 * `mailto:`, `tel:` and the unsubscribe page stay as they are (domain T5). A link that may not go out is
 * reported and left.
 */
export const slotLinks = (
  html: string,
  held: HeldLiquid,
): { html: string; links: MailLink[]; faults: LinkFault[] } => {
  const links: MailLink[] = []
  const faults: LinkFault[] = []
  const pieces: string[] = []
  let from = 0

  for (const place of placesOf(html)) {
    const link = held.release(place.href).trim()
    if (LEFT_ALONE.test(link) || UNSUBSCRIBE.test(link)) continue
    const code = faultOf(link)
    if (code !== undefined) {
      faults.push({ code, link })
      continue
    }
    const slot = held.word(
      `{% sojourn_link ${links.push({ url: link, isStatic: !hasLiquid(link) }) - 1} %}`,
    )
    const tag = html.slice(place.start, place.end)
    pieces.push(
      html.slice(from, place.start),
      tag.replace(HREF, (_, name: string) => `${name}"${slot}"`),
    )
    from = place.end
  }
  pieces.push(html.slice(from))
  return { html: pieces.join(''), links, faults }
}
