// Small on purpose: it asks for everything that the first page needs at once, where each part would ask for the
// next when it is here itself.
import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import './ui/tokens.css'
import './ui/base.css'
import { askForPage } from './api/early.ts'
import { firstStrings } from './i18n/first-strings.ts'
import { guessLanguage } from './i18n/guess-language.ts'

const { pathname } = window.location
const language = guessLanguage()
askForPage(pathname, language)

const starting = import('./start.tsx')
// Both are asked for again by who needs them, and fail there, where it is told.
firstStrings[language]().catch(() => undefined)
if (/^\/journeys\/[^/]+$/.test(pathname)) import('./canvas/JourneyPage.tsx').catch(() => undefined)

const { start } = await starting
await start()
