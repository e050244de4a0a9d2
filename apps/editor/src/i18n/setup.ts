import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { guessLanguage, type Language, rememberLanguage } from './languages.ts'

// One file an area: its name is the namespace. A new area is a new file in each language, and a line
// in i18next.d.ts.
const files = {
  en: () => import('./en/index.ts'),
  'zh-TW': () => import('./zh-TW/index.ts'),
  'zh-CN': () => import('./zh-CN/index.ts'),
}

const loaded = new Set<Language>()

/** Starts translation in the guessed language; resolves when its strings are here. */
export const startI18n = async (): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: guessLanguage(),
    // All three have the same keys, by test; this order only matters while one is being written.
    fallbackLng: { 'zh-CN': ['zh-TW', 'en'], 'zh-TW': ['en'], default: ['en'] },
    ns: [],
    defaultNS: 'frame',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
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
  const { strings } = await files[language]()
  for (const [path, area] of Object.entries(strings)) {
    i18next.addResourceBundle(language, path.slice('./'.length, -'.json'.length), area)
  }
  loaded.add(language)
}
