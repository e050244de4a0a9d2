import type { Language } from '@sojourn/shared/mail'
import { OperationalError, UserError } from '@sojourn/shared/problems'
import type { Context, Template } from 'liquidjs'
import type { MailContent, MailParts } from '../content.ts'
import { escapeHtml } from '../escape-html.ts'
import { signToken } from '../token/token.ts'
import type { TokenKeys } from '../token/token-keys.ts'
import { type ContactValues, textScope } from './contact-values.ts'
import {
  LINK_SLOTS,
  type LinkSlots,
  liquidFor,
  OUTPUT_LIMIT,
  type Place,
  parseCompiled,
} from './liquid.ts'

/** Everything one recipient's mail is made of. Plain data: it crosses to the render thread. */
export type RenderInput = {
  language: Language
  contact: ContactValues
  /** `{ event, steps }` of the enrolment. */
  data: Readonly<Record<string, unknown>>
  kind: 'marketing' | 'transactional'
  sender: { name: string; postalAddress: string }
  /** Public address without a slash at its end, and whose links these are. Null: a preview, its links go straight. */
  tracking: { baseUrl: string; keys: TokenKeys; delivery: string } | null
}

export type RenderedMail = {
  subject: string
  html: string
  text: string
  /** Destinations that are this recipient's own: number of the link → URL. The others are in the content. */
  ownLinks: Record<string, string>
  /** Where the mail can be unsubscribed; undefined for transactional mail. */
  unsubscribeUrl?: string
}

type ParsedParts = { subject: Template[]; html: Template[]; text: Template[]; links: Template[][] }

const parsedParts = new WeakMap<MailParts, ParsedParts>()

const parsed = (parts: MailParts): ParsedParts => {
  const known = parsedParts.get(parts)
  if (known !== undefined) return known
  const fresh = {
    subject: parseCompiled('text', parts.subject),
    html: parseCompiled('html', parts.html),
    text: parseCompiled('text', parts.text),
    links: parts.links.map((link) => parseCompiled('link', link.url)),
  }
  parsedParts.set(parts, fresh)
  return fresh
}

const originOf = (url: string): string | undefined =>
  URL.canParse(url) ? new URL(url).origin : undefined

/** A destination with its values in, or undefined when they would lead it elsewhere (domain T2). */
const destination = (template: string, rendered: string): string | undefined => {
  const fixed = originOf(/^https?:\/\/[^/?#\s{}]+/i.exec(template)?.[0] ?? '')
  const url = rendered.trim()
  return fixed !== undefined && originOf(url) === fixed ? new URL(url).href : undefined
}

/** Numbers for links: the compiled ones keep theirs, further passes of a loop get new ones behind. */
const createLinkNumbers = (parts: MailParts) => {
  const ownLinks: Record<string, string> = {}
  const numbers = new Map<string, number>()
  let next = parts.links.length
  return {
    ownLinks,
    numberOf: (index: number, url: string): number => {
      const key = `${index} ${url}`
      const known = numbers.get(key)
      if (known !== undefined) return known
      const number = ownLinks[index] === undefined ? index : next++
      numbers.set(key, number)
      ownLinks[number] = url
      return number
    },
  }
}

// Uploaded pictures are written by their path, so that a mail outlives a change of the public address.
const withPictures = (html: string, baseUrl: string | undefined): string =>
  baseUrl === undefined ? html : html.replaceAll('src="/a/', `src="${baseUrl}/a/`)

const render = (
  place: Place,
  input: RenderInput,
  templates: Template[],
  scope: object,
  slots?: LinkSlots,
): string => {
  const engine = liquidFor(place, input.contact.zone ?? 'UTC', input.language)
  const output = engine.renderSync(
    templates,
    scope,
    slots === undefined ? {} : { globals: { [LINK_SLOTS]: slots } },
  ) as string
  if (output.length > OUTPUT_LIMIT) throw new UserError('render.too-long', 422)
  return output
}

/**
 * One recipient's mail. An unknown value renders as nothing; `default` gives it a word.
 *
 * @throws UserError `render.*` when this mail cannot be made for this contact: nothing half-filled goes out
 */
export const renderMail = (content: MailContent, input: RenderInput): RenderedMail => {
  const parts = content.languages[input.language]
  if (parts === undefined)
    throw new OperationalError('render.no-language', { language: input.language })
  const { tracking } = input
  const templates = parsed(parts)
  const numbers = createLinkNumbers(parts)
  const trackedUrl = (link: number): string =>
    tracking === null
      ? ''
      : `${tracking.baseUrl}/t/c/${signToken(tracking.keys, 'click', { delivery: tracking.delivery, link })}`

  const slots =
    (quote: (text: string) => string): LinkSlots =>
    (index: number, context: Context) => {
      const link = parts.links[index]
      if (link === undefined) return ''
      if (link.isStatic) return quote(tracking === null ? link.url : trackedUrl(index))
      // Rendered in the context of the mail, so that a link inside a loop sees its item.
      const engine = liquidFor('link', input.contact.zone ?? 'UTC', input.language)
      const url = destination(
        link.url,
        engine.renderSync(templates.links[index] ?? [], context.getAll()) as string,
      )
      if (url === undefined) throw new UserError('render.link', 422, { link: link.url })
      return quote(tracking === null ? url : trackedUrl(numbers.numberOf(index, url)))
    }

  const unsubscribeUrl =
    input.kind === 'transactional'
      ? undefined
      : tracking === null
        ? '#'
        : `${tracking.baseUrl}/u/${signToken(tracking.keys, 'unsubscribe', { delivery: tracking.delivery })}`
  const scope = {
    ...textScope(input.contact, input.data),
    unsubscribe_url: unsubscribeUrl ?? '',
    sojourn: {
      unsubscribe: unsubscribeUrl ?? null,
      pixel:
        tracking === null
          ? null
          : `${tracking.baseUrl}/t/o/${signToken(tracking.keys, 'open', { delivery: tracking.delivery })}`,
      sender: input.sender.name,
      postal_lines: input.sender.postalAddress
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    },
  }
  // A header has one line (domain X6), whatever a contact's name brings with it.
  const subject = render('text', input, templates.subject, scope)
    .replace(/[\r\n\0]+/g, ' ')
    .trim()
  if (subject === '') throw new UserError('render.empty-subject', 422)
  const html = withPictures(
    render('html', input, templates.html, scope, slots(escapeHtml)),
    tracking?.baseUrl,
  )
  const text = render(
    'text',
    input,
    templates.text,
    scope,
    slots((plain) => plain),
  ).trim()
  return {
    subject,
    html,
    text,
    ownLinks: numbers.ownLinks,
    ...(unsubscribeUrl === undefined ? {} : { unsubscribeUrl }),
  }
}

/** A short text, such as a webhook's body, with one member's values in. Nothing is escaped. */
export const renderText = (
  template: string,
  contact: ContactValues,
  data: Readonly<Record<string, unknown>>,
): string => {
  const engine = liquidFor('text', contact.zone ?? 'UTC', contact.language ?? 'en')
  const output = engine.parseAndRenderSync(template, textScope(contact, data)) as string
  if (output.length > OUTPUT_LIMIT) throw new UserError('render.too-long', 422)
  return output
}
