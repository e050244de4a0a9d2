import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../mail/document.ts'
import { fillTemplate, parseTemplate, type Template } from '../template/index.ts'

const FOLDER = join(import.meta.dirname, '../../../../templates')

/** Every template of this repository, with the path of its folder. */
export const readTemplates = (): (Template & { folder: string })[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const folder = join(FOLDER, name)
      const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
      const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))
      return {
        ...parseTemplate(name, Object.fromEntries(files.map((file) => [file, read(file)]))),
        folder,
      }
    })

/** A template with its defaults filled in; ids are the template's own keys. */
export const fillByDefault = (template: Template, language: Language) =>
  fillTemplate(template, {
    language,
    idOf: (_, key) => key,
    values: Object.fromEntries(
      template.manifest.parameters.map(({ id, default: value, from }) => [
        id,
        template.words[language].parameters[id]?.default ?? (from ? 'Teahouse' : value),
      ]),
    ),
  })
