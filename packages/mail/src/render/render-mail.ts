import type { Language } from '@sojourn/shared/mail'
import { UserError } from '@sojourn/shared/problems'
import type { Context, Template } from 'liquidjs'
import type { MailContent, MailParts } from '../content.ts'
import { escapeHtml } from '../escape-html.ts'
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
import { createMailUrls, type MailUrls, mailScope } from './mail-scope.ts'
import { createOwnLinks, type OwnLinks, toDestination } from './own-links.ts'
import { asUserError } from './render-fault.ts'

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
  preheader: string
  html: string
  text: string
  /** Destinations that are this recipient's own: number of the link → URL. The others are in the content. */
  ownLinks: Record<string, string>
  /** Where the mail can be unsubscribed; undefined for transactional mail. */
  unsubscribeUrl?: string
}

type ParsedParts = {
  subject: Template[]
  preheader: Template[]
  html: Template[]
  text: Template[]
  links: Template[][]
}

const parsedParts = new WeakMap<MailParts, ParsedParts>()

/** A content's templates, parsed once for as long as the content object lives. */
const parsed = (parts: MailParts): ParsedParts => {
  const known = parsedParts.get(parts)
  if (known !== undefined) return known
  const fresh = {
    subject: parseCompiled('text', parts.subject),
    preheader: parseCompiled('text', parts.preheader),
    html: parseCompiled('html', parts.html),
    text: parseCompiled('text', parts.text),
    links: parts.links.map((link) => parseCompiled('link', link.url)),
  }
  parsedParts.set(parts, fresh)
  return fresh
}

const engineFor = (
  place: Place,
  { contact, language }: Pick<RenderInput, 'contact' | 'language'>,
) => liquidFor(place, contact.zone ?? 'UTC', language)

const render = (
  place: Place,
  input: RenderInput,
  templates: Template[],
  scope: object,
  slots?: LinkSlots,
): string => {
  const globals = slots === undefined ? {} : { globals: { [LINK_SLOTS]: slots } }
  const output = engineFor(place, input).renderSync(templates, scope, globals) as string
  if (output.length > OUTPUT_LIMIT) throw new UserError('render.too-long', 422)
  return output
}

/** Fills the link slots of one part; `quote` makes an address fit in it. */
const linkSlots =
  (
    parts: MailParts,
    input: RenderInput,
    urls: MailUrls,
    ownLinks: OwnLinks,
    quote: (url: string) => string,
  ): LinkSlots =>
  (index: number, context: Context) => {
    const link = parts.links[index]
    if (link === undefined) return ''
    const isTracked = input.tracking !== null
    if (link.isStatic) return quote(isTracked ? urls.click(index) : link.url)

    // Rendered in the context of the mail, so that a link inside a loop sees its item.
    const templates = parsed(parts).links[index] ?? []
    const url = toDestination(
      link.url,
      engineFor('link', input).renderSync(templates, context.getAll()) as string,
    )
    if (url === undefined) throw new UserError('render.link', 422, { link: link.url })
    return quote(isTracked ? urls.click(ownLinks.numberOf(index, url)) : url)
  }

// A header has one line (domain X6), whatever a contact's name brings with it.
const oneLine = (text: string): string => text.replace(/[\r\n\0]+/g, ' ').trim()

// Uploaded pictures are written by their path, so that a mail outlives a change of the public address.
const withPictures = (html: string, { tracking }: RenderInput): string =>
  tracking === null ? html : html.replaceAll('src="/a/', `src="${tracking.baseUrl}/a/`)

const renderParts = (parts: MailParts, input: RenderInput): RenderedMail => {
  const templates = parsed(parts)
  const ownLinks = createOwnLinks(parts)
  const urls = createMailUrls(input)
  const scope = mailScope(input, urls)
  const slots = (quote: (url: string) => string) => linkSlots(parts, input, urls, ownLinks, quote)

  const subject = oneLine(render('text', input, templates.subject, scope))
  if (subject === '') throw new UserError('render.empty-subject', 422)
  return {
    subject,
    preheader: oneLine(render('text', input, templates.preheader, scope)),
    html: withPictures(render('html', input, templates.html, scope, slots(escapeHtml)), input),
    text: render(
      'text',
      input,
      templates.text,
      scope,
      slots((url) => url),
    ).trim(),
    ownLinks: ownLinks.urls,
    unsubscribeUrl: urls.unsubscribe,
  }
}

/**
 * One recipient's mail. An unknown value renders as nothing; `default` gives it a word. For templates of
 * authors use `createRenderer`, which stops what runs too long.
 *
 * @throws UserError `render.*` when this mail cannot be made for this contact: nothing half-filled goes out
 */
export const renderMail = (content: MailContent, input: RenderInput): RenderedMail => {
  const parts = content.languages[input.language]
  if (parts === undefined)
    throw new UserError('render.no-language', 422, { language: input.language })
  return asUserError(() => renderParts(parts, input))
}

/** A short text, such as a webhook's body, with one member's values in. Nothing is escaped. */
export const renderText = (
  template: string,
  contact: ContactValues,
  data: Readonly<Record<string, unknown>>,
): string =>
  asUserError(() => {
    const engine = liquidFor('text', contact.zone ?? 'UTC', contact.language ?? 'en')
    const output = engine.parseAndRenderSync(template, textScope(contact, data)) as string
    if (output.length > OUTPUT_LIMIT) throw new UserError('render.too-long', 422)
    return output
  })
