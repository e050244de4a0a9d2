import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseTemplate, type Template } from '@sojourn/shared/template'

/**
 * The templates that lie in a folder, a folder each, in the order of the gallery. They are part of the
 * product and do not change while it runs: read once, when somebody first asks.
 */
export const createTemplates = (folder: string) => {
  let all: Promise<Template[]> | undefined
  return {
    list: (): Promise<Template[]> => {
      all ??= readTemplates(folder)
      // A folder that could not be read is tried again.
      all.catch(() => {
        all = undefined
      })
      return all
    },
  }
}

const readTemplates = async (folder: string): Promise<Template[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  const ids = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const templates = await Promise.all(ids.map((id) => readTemplate(folder, id)))
  return templates.sort((one, other) => one.manifest.order - other.manifest.order)
}

const readTemplate = async (folder: string, id: string): Promise<Template> => {
  const files = (await readdir(join(folder, id))).filter((file) => file.endsWith('.json'))
  const read = async (file: string): Promise<[string, unknown]> => [
    file,
    JSON.parse(await readFile(join(folder, id, file), 'utf8')),
  ]
  return parseTemplate(id, Object.fromEntries(await Promise.all(files.map(read))))
}
