import { type Language, readStrings } from '../strings-on-disk.ts'
import { pseudo } from './pseudo.ts'

/** A language as the pages are shown in it; `pseudo` is English in disguise, half as long again. */
export type Shown = Language | 'pseudo'

/** What a string of the editor says in a language, by `area.key`; `{{values}}` are filled in. */
export type Say = (path: string, values?: Record<string, string>) => string

/** The editor's own words, so that a control is found by its name in every language. */
export const sayIn = (shown: Shown): Say => {
  const areas = new Map<string, Map<string, unknown>>()
  const read = (area: string) => {
    const language = shown === 'pseudo' ? 'en' : shown
    const known =
      areas.get(area) ?? new Map(readStrings(`apps/editor/src/i18n/${language}/${area}.json`))
    areas.set(area, known)
    return known
  }
  return (path, values = {}) => {
    const [area = '', ...key] = path.split('.')
    const text = read(area).get(key.join('.'))
    if (typeof text !== 'string') throw new Error(`no string ${path}`)
    const filled = text.replace(/\{\{-?\s*(\w+)\s*\}\}/g, (whole, name) => values[name] ?? whole)
    return shown === 'pseudo' ? pseudo(filled) : filled
  }
}
