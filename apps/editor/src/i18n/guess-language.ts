// Part of what is loaded before everything else: it may import types alone.
import type { Language } from './languages.ts'

const STORED = 'sojourn-language'

const LANGUAGES = { en: true, 'zh-TW': true, 'zh-CN': true } satisfies Record<Language, true>

/** The language of ours that is nearest to a BCP 47 tag, or undefined when none is near. */
export const nearestLanguage = (tag: string): Language | undefined => {
  const [language, ...rest] = tag.toLowerCase().split('-')
  if (language === 'en') return 'en'
  if (language !== 'zh' && language !== 'yue') return undefined
  const isTraditional =
    language === 'yue' || ['hant', 'tw', 'hk', 'mo'].some((part) => rest.includes(part))
  return isTraditional && !rest.includes('hans') ? 'zh-TW' : 'zh-CN'
}

/** The language before anybody is logged in: the one used here last, else the browser's. */
export const guessLanguage = (): Language => {
  const stored = readStored()
  if (stored !== null && Object.hasOwn(LANGUAGES, stored)) return stored as Language
  for (const tag of navigator.languages) {
    const near = nearestLanguage(tag)
    if (near) return near
  }
  return 'en'
}

/** Keeps the language for the next visit, before the session is known. */
export const rememberLanguage = (language: Language): void => {
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // Storage may be switched off; the next visit guesses again.
  }
}

const readStored = (): string | null => {
  try {
    return localStorage.getItem(STORED)
  } catch {
    return null
  }
}
