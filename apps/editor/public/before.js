// Runs before everything else.

// The content security policy forbids code made from strings, and zod would try while schemas are made.
globalThis.__zod_globalConfig = { jitless: true }

// Before the first paint, so that neither theme nor language flashes. The keys are those of
// ui/theme.ts and i18n/languages.ts.
;(() => {
  const stored = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const root = document.documentElement
  const chosen = stored('sojourn-appearance')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  const language = stored('sojourn-language')
  if (language) root.lang = language
})()
