import { Language } from '@sojourn/shared/mail'
import type { NodeTypes } from '@sojourn/shared/node-type'
import { drawingOf, type Template } from '@sojourn/shared/template'
import type { TemplateSummary } from '../contract/templates.ts'
import { shapeOf } from '../journeys/shape.ts'

/** A template as the gallery shows it. */
export const describeTemplate = (
  template: Template,
  language: Language,
  { nodeTypes, workspaceName }: { nodeTypes: NodeTypes; workspaceName: string },
): TemplateSummary => {
  const { id, manifest, flows, words } = template
  const { name, description, tags, mails, texts } = words[language]
  return {
    id,
    name,
    description,
    tags,
    otherWords: Language.options
      .filter((other) => other !== language)
      .flatMap((other) => [words[other].name, ...words[other].tags]),
    practices: manifest.practices,
    parameters: manifest.parameters.map((parameter) => {
      const { label, help = '' } = words[language].parameters[parameter.id] ?? { label: '' }
      return {
        id: parameter.id,
        type: parameter.type,
        label,
        help,
        default: defaultOf(template, parameter, { language, workspaceName }) ?? null,
        min: parameter.min ?? null,
        max: parameter.max ?? null,
      }
    }),
    mails: Object.values(mails).map((mail) => mail.name),
    flows: Object.keys(flows).map((key) => texts[key] ?? key),
    shape: shapeOf(drawingOf(template), nodeTypes),
  }
}

type Parameter = Template['manifest']['parameters'][number]

/** What a blank holds when nothing is said: of the language, of the workspace, or of the template. */
export const defaultOf = (
  { words }: Template,
  { id, from, default: own }: Parameter,
  reader: { language: Language; workspaceName: string },
): string | number | undefined =>
  words[reader.language].parameters[id]?.default ??
  (from === 'workspace-name' ? reader.workspaceName : own)
