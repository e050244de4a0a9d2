import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { firstStrings } from './first-strings.ts'
import { guessLanguage, rememberLanguage } from './guess-language.ts'
import type { Language } from './languages.ts'
import { keepNodeStrings } from './node-strings.ts'

// One file an area: its name is the namespace. A new area is a new file in each language, and a line
// in i18next.d.ts. An area that is not among the first is loaded by the component that asks for it, which
// waits in its `Suspense` as a lazy page does.
// Without those that come first: what is in two chunks is in none of them whole.
const areas = import.meta.glob<Record<string, unknown>>(
  [
    './*/*.json',
    '!./*/canvas.json',
    '!./*/errors.json',
    '!./*/frame.json',
    '!./*/inspector.json',
    '!./*/problems.json',
    '!./*/publish.json',
  ],
  { import: 'default' },
)

const loaded = new Set<Language>()

const backend: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, area, done) => {
    const load = areas[`./${language}/${area}.json`]
    if (load === undefined) return done(new Error(`no strings ${language}/${area}`), null)
    load().then(
      (strings) => done(null, strings),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    )
  },
}

/** Starts translation in the guessed language; resolves when its strings are here. */
export const startI18n = async (): Promise<void> => {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      partialBundledLanguages: true,
      lng: guessLanguage(),
      // All three have the same keys, by test: nothing falls back, and no second language is loaded for it.
      fallbackLng: false,
      ns: [],
      defaultNS: 'frame',
      resources: {},
      interpolation: { escapeValue: false },
    })
  await changeLanguage(guessLanguage())
}

/** Loads the language's strings and shows everything in it. */
export const changeLanguage = async (language: Language): Promise<void> => {
  await loadStrings(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  rememberLanguage(language)
}

const loadStrings = async (language: Language): Promise<void> => {
  if (loaded.has(language)) return
  const { strings, nodeStrings } = await firstStrings[language]()
  keepNodeStrings(language, nodeStrings)
  for (const [path, area] of Object.entries(strings)) {
    i18next.addResourceBundle(language, path.slice('./'.length, -'.json'.length), area)
  }
  loaded.add(language)
}
