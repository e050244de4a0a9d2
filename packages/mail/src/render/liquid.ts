// Templates come from authors, values from strangers. Values are never parsed, templates reach nothing but
// the values they are given, and no file (domain X3). The limits here are no sandbox: `render-guard.ts` is.
import {
  type Context,
  type Emitter,
  Liquid,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs'
import { escapeHtml } from '../escape-html.ts'

/** A template may be this long, and so may what a text renders to. */
export const TEMPLATE_LIMIT = 200_000
/** A rendered part may be this long. */
export const OUTPUT_LIMIT = 1_000_000

const FORBIDDEN_TAGS = [
  'include',
  'render',
  'layout',
  'block',
  'liquid',
  'echo',
  'cycle',
  'tablerow',
]

/** What a value becomes in a text, in HTML, in the path or query of a link. */
export type Place = 'text' | 'html' | 'link'

const toText = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

// What an author encoded already (`url_encode`) is not encoded twice.
const escapeForLink = (value: string): string =>
  encodeURIComponent(value.toWellFormed()).replace(/%25([0-9A-Fa-f]{2})/g, '%$1')

const escapes: Record<Place, ((value: unknown) => string) | undefined> = {
  text: undefined,
  html: (value) => escapeHtml(toText(value)),
  link: (value) => escapeForLink(toText(value)),
}

const createEngine = (place: Place, zone: string, locale: string): Liquid => {
  const outputEscape = escapes[place]
  const engine = new Liquid({
    ...(outputEscape === undefined ? {} : { outputEscape }),
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: false,
    relativeReference: false,
    templates: {},
    timezoneOffset: zone,
    locale,
    parseLimit: TEMPLATE_LIMIT * 2,
    // By the clock on the wall, which runs on while others have the processor: the guard counts better.
    renderLimit: 20_000,
    memoryLimit: 4_000_000,
  })
  for (const tag of FORBIDDEN_TAGS) delete engine.tags[tag]
  return engine
}

const engines = new Map<string, Liquid>()

/** The engine for a place, with dates in a zone. Engines are few: at most as many as zones in use. */
export const liquidFor = (place: Place, zone = 'UTC', locale = 'en'): Liquid => {
  const key = `${place} ${zone} ${locale}`
  const known = engines.get(key)
  if (known !== undefined) return known
  if (engines.size > 200) engines.clear()
  const engine = createEngine(place, zone, locale)
  engines.set(key, engine)
  return engine
}

/** How one render answers `{% sojourn_link n %}`: the context that loops have filled, and the number. */
export type LinkSlots = (index: number, context: Context) => string
/** Where a render keeps its link slots. A symbol, so that no template can name it. */
export const LINK_SLOTS = Symbol('link slots')

class LinkTag extends Tag {
  readonly index: number
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid)
    this.index = Number(token.args)
  }
  render(context: Context, emitter: Emitter): void {
    const slots = (context.globals as { [LINK_SLOTS]?: LinkSlots })[LINK_SLOTS]
    if (slots !== undefined) emitter.write(slots(this.index, context))
  }
}

const compiled = new Map<Place, Liquid>()

const compiledEngine = (place: Place): Liquid => {
  const known = compiled.get(place)
  if (known !== undefined) return known
  const engine = createEngine(place, 'UTC', 'en')
  engine.registerTag('sojourn_link', LinkTag)
  compiled.set(place, engine)
  return engine
}

/** Parses a compiled part. Only here a link slot is a tag, so no author can write one. */
export const parseCompiled = (place: Place, template: string): Template[] =>
  compiledEngine(place).parse(template)
