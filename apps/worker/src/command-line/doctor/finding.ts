import type { STRINGS } from '../language.ts'

type Strings = (typeof STRINGS)['en']['doctor']

/** Something that was looked at; `code` names its sentence. */
export type Finding = {
  code: Exclude<keyof Strings, 'marks'>
  mark: keyof Strings['marks']
  values?: Record<string, string | number>
}

/** Why something could not be done, as its error says. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : String(error)
