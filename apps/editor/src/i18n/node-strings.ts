import type { NodeStrings } from '@sojourn/nodes/strings'
import type { Language } from './languages.ts'

const loaded = new Map<Language, Record<string, NodeStrings>>()

/** Keeps a language's words of the node types; they come with its other strings. */
export const keepNodeStrings = (
  language: Language,
  strings: Record<string, NodeStrings>,
): unknown => loaded.set(language, strings)

/** The words of every node type in a language that is shown, by type. */
export const nodeStringsOf = (language: Language): Record<string, NodeStrings> =>
  loaded.get(language) ?? {}
