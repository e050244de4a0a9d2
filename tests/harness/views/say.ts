import { type Language, readStrings } from '../strings-on-disk.ts'

/** What a string of the editor says in a language, by `area.key`; `{{values}}` are filled in. */
export type Say = (path: string, values?: Record<string, string>) => string

/** The editor's own words, so that a control is found by its name in every language. */
export const sayIn = (language: Language): Say => {
  const areas = new Map<string, Map<string, unknown>>()
  const read = (area: string) => {
    const known =
      areas.get(area) ?? new Map(readStrings(`apps/editor/src/i18n/${language}/${area}.json`))
    areas.set(area, known)
    return known
  }
  return (path, values = {}) => {
    const [area = '', ...key] = path.split('.')
    const text = read(area).get(key.join('.'))
    if (typeof text !== 'string') throw new Error(`no string ${path}`)
    return text.replace(/\{\{-?\s*(\w+)\s*\}\}/g, (whole, name) => values[name] ?? whole)
  }
}
