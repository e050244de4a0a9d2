import type { MailParts } from '../content.ts'

/**
 * Destinations that hold one recipient's own values. Compiled links keep their numbers; in a loop each
 * further destination of the same link gets a number behind all compiled ones.
 */
export type OwnLinks = {
  /** Number → URL, as the delivery keeps it. */
  urls: Record<string, string>
  numberOf: (link: number, url: string) => number
}

/** No destinations yet. The same destination of the same link is the same number, in HTML and text alike. */
export const createOwnLinks = ({ links }: MailParts): OwnLinks => {
  const urls: Record<string, string> = {}
  const numbers = new Map<string, number>()
  let next = links.length
  return {
    urls,
    numberOf: (link, url) => {
      const key = `${link} ${url}`
      const known = numbers.get(key)
      if (known !== undefined) return known
      const number = urls[link] === undefined ? link : next++
      numbers.set(key, number)
      urls[number] = url
      return number
    },
  }
}

const originOf = (url: string): string | undefined =>
  URL.canParse(url) ? new URL(url).origin : undefined

/** A rendered destination, or undefined when its values would lead it elsewhere (domain T2). */
export const toDestination = (template: string, rendered: string): string | undefined => {
  const fixed = originOf(/^https?:\/\/[^/?#\s{}]+/i.exec(template)?.[0] ?? '')
  const url = rendered.trim()
  return fixed !== undefined && originOf(url) === fixed ? new URL(url).href : undefined
}
