import { Graph } from '../graph/graph.ts'
import { Language, type MailBlock, MailDocument } from '../mail/document.ts'
import type { ParameterValue } from './parameter.ts'
import type { Template, TemplateBlock, TemplateMail } from './template.ts'

export type Filling = {
  values: Readonly<Record<string, ParameterValue>>
  /** In which the drawing is named, and which readers of no written language get. */
  language: Language
  /** Ids of what is made: of a mail or of a sub-flow, by its key in the template. */
  idOf: (kind: 'mail' | 'flow', key: string) => string
}

/** What a template becomes: mails in every language, its sub-flows in their order, and the journey. */
export type Filled = {
  mails: { id: string; document: MailDocument }[]
  flows: { id: string; graph: Graph }[]
  graph: Graph
}

const BLANK = /<<([a-z0-9.-]+)>>/g
const ONLY_BLANK = /^<<([a-z0-9.-]+)>>$/

type Scope = ReadonlyMap<string, ParameterValue>

/** The value of a blank. An unknown name is a mistake of whoever wrote the template. */
const blankOf = (scope: Scope, name: string): ParameterValue => {
  if (!scope.has(name)) throw new Error(`the template names <<${name}>>, which is not there`)
  return scope.get(name)
}

const fillText = (text: string, scope: Scope): string =>
  text.replace(BLANK, (_, name: string) => String(blankOf(scope, name) ?? ''))

/** Fills every blank, once: what is filled in is not looked at again. */
const fill = (value: unknown, scope: Scope): unknown => {
  if (typeof value === 'string') {
    const only = ONLY_BLANK.exec(value)?.[1]
    return only === undefined ? fillText(value, scope) : blankOf(scope, only)
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, scope))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [fillText(key, scope), fill(inner, scope)] as const)
      .filter(([, inner]) => inner !== undefined),
  )
}

/**
 * Fills a template in: pure, so that the same values and ids give the same bytes.
 *
 * @throws Error when the template names a blank that is not there
 */
export const fillTemplate = (template: Template, filling: Filling): Filled => {
  const { language, idOf } = filling
  const words = template.words[language]
  const given = new Map(Object.entries(filling.values))
  const flows = Object.keys(template.flows)
  const scope: Scope = new Map([
    ...given,
    ['name', fillText(words.name, given)],
    ...Object.entries(words.texts).map(
      ([key, text]) => [`text.${key}`, fillText(text, given)] as const,
    ),
    ...Object.keys(words.mails).map((key) => [`mail.${key}`, idOf('mail', key)] as const),
    ...flows.map((key) => [`flow.${key}`, idOf('flow', key)] as const),
  ])
  return {
    mails: Object.keys(words.mails).map((key) => ({
      id: idOf('mail', key),
      document: documentOf(template, key, language, given),
    })),
    flows: flows.map((key) => ({
      id: idOf('flow', key),
      graph: Graph.parse(fill(template.flows[key], scope)),
    })),
    graph: Graph.parse(fill(template.graph, scope)),
  }
}

const documentOf = (
  { words }: Template,
  key: string,
  fallback: Language,
  given: Scope,
): MailDocument => {
  const variants = Language.options.flatMap((language) => {
    const mail = words[language].mails[key]
    return mail === undefined ? [] : [[language, variantOf(mail, given)] as const]
  })
  return MailDocument.parse({
    name: fillText(words[fallback].mails[key]?.name ?? key, given),
    fallback,
    variants: Object.fromEntries(variants),
  })
}

const variantOf = ({ subject, preheader, blocks }: TemplateMail, given: Scope) => ({
  subject: fillText(subject, given),
  preheader: fillText(preheader, given),
  body: { mode: 'blocks', blocks: blocks.map((block, at) => blockOf(block, `b${at + 1}`, given)) },
})

const blockOf = (block: TemplateBlock, id: string, given: Scope): MailBlock => {
  if ('heading' in block)
    return { kind: 'heading', id, text: fillText(block.heading, given), level: '1' }
  if ('text' in block) return { kind: 'text', id, text: fillText(block.text, given) }
  if ('button' in block)
    return {
      kind: 'button',
      id,
      text: fillText(block.button, given),
      link: fillText(block.link, given),
    }
  return { kind: 'divider', id }
}
