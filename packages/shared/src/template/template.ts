import { z } from 'zod'
import { Graph, Slug } from '../graph/graph.ts'
import { Language } from '../mail/document.ts'
import { Parameter } from './parameter.ts'

/** A block of a mail as a template writes it: the key says the kind. */
export const TemplateBlock = z.union([
  z.strictObject({ heading: z.string() }),
  z.strictObject({ text: z.string() }),
  z.strictObject({ button: z.string(), link: z.string() }),
  z.strictObject({ divider: z.literal(true) }),
])
export type TemplateBlock = z.infer<typeof TemplateBlock>

const TemplateMail = z.strictObject({
  name: z.string().min(1),
  subject: z.string().min(1),
  preheader: z.string().min(1),
  blocks: z.array(TemplateBlock).min(1),
})
export type TemplateMail = z.infer<typeof TemplateMail>

/** Everything a person reads of a template in one language: `en.json` and its siblings. */
export const TemplateWords = z.strictObject({
  name: z.string().min(1).max(100),
  /** What it does, in one sentence or two. */
  description: z.string().min(1).max(400),
  tags: z.array(z.string().min(1).max(30)).min(1).max(6),
  parameters: z.record(
    Slug,
    z.strictObject({
      label: z.string().min(1),
      help: z.string().optional(),
      /** Where the default is a matter of language. */
      default: z.string().optional(),
    }),
  ),
  /** Titles and labels of the drawing, named there as `<<text.key>>`. */
  texts: z.record(Slug, z.string().min(1)),
  mails: z.record(Slug, TemplateMail),
})
export type TemplateWords = z.infer<typeof TemplateWords>

/** `template.json`: what is asked for on use. The rest of the folder is graphs and words. */
export const TemplateManifest = z.strictObject({
  /** Place in the gallery, the smallest first. */
  order: z.number().int(),
  /** Numbers of the marketing practices that it carries out. */
  practices: z.array(z.number().int()).min(1),
  parameters: z.array(Parameter).max(20),
})
export type TemplateManifest = z.infer<typeof TemplateManifest>

/**
 * A template: a drawing with its mails, whose blanks are written `<<name>>`. `graph` and `flows` are what
 * `graph.json` and `flows.json` hold; they are graphs once they are filled in.
 */
export const Template = z.strictObject({
  id: Slug,
  manifest: TemplateManifest,
  graph: z.record(z.string(), z.unknown()),
  /** Sub-flows that come with it, in an order in which each uses none but those before it. */
  flows: z.record(Slug, z.record(z.string(), z.unknown())),
  words: z.record(Language, TemplateWords),
})
export type Template = z.infer<typeof Template>

/** The files of a template's folder, by name: `template.json`, `graph.json`, `en.json` … */
export type TemplateFiles = Readonly<Record<string, unknown>>

/**
 * Reads a template's folder.
 *
 * @throws ZodError when a file is missing or has another form
 */
export const parseTemplate = (id: string, files: TemplateFiles): Template =>
  Template.parse({
    id,
    manifest: files['template.json'],
    graph: files['graph.json'],
    flows: files['flows.json'] ?? {},
    words: Object.fromEntries(
      Language.options.map((language) => [language, files[`${language}.json`]]),
    ),
  })

/** The drawing as it lies in the gallery, its blanks still in it; for its picture. */
export const drawingOf = ({ graph }: Template): Pick<Graph, 'nodes' | 'edges' | 'layout'> =>
  Graph.pick({ nodes: true, edges: true, layout: true }).parse(graph)
