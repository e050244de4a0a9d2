// `npm run screenshots -- [--only REGEXP] [--language REGEXP] [--to FOLDER]`: every page as people see it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { ensureBrowser } from '../../scripts/setup/browser.mjs'
import { say } from '../../scripts/setup/say.mjs'
import { launchBrowser } from '../harness/browser.ts'
import { startSojourn } from '../harness/sojourn.ts'
import { LANGUAGES, type Language } from '../harness/strings-on-disk.ts'
import { openShop, type Shop } from '../harness/views/shop.ts'
import { VIEWS, type View } from '../harness/views/views.ts'
import { logIn, speak, visit } from '../harness/views/visit.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** What is pictured, of all that there is to see. */
const PICTURED = new Set([
  'log-in',
  'journeys',
  'journeys-empty',
  'gallery',
  'canvas',
  'canvas-empty',
  'inspector-opened',
  'outline',
  'explain',
  'publish',
  'live',
  'live-people',
  'sub-flow',
  'contacts',
  'contact',
  'contacts-error',
  'mails',
  'mail',
  'inbox',
  'message',
  'settings-workspace',
])
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]
const SCHEMES = ['light', 'dark'] as const
const LOCALES: Record<Language, string> = { en: 'en-GB', 'zh-TW': 'zh-TW', 'zh-CN': 'zh-CN' }

/** A picture as WebP: a third of a PNG's size. */
const picture = async (page: Page, path: string): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 72 })
  await session.detach()
  writeFileSync(path, Buffer.from(data, 'base64'))
}

type Set = {
  browser: Browser
  url: string
  shop: Shop
  language: Language
  scheme: 'light' | 'dark'
  views: readonly View[]
  folder: string
}

const pictureAll = async (set: Set): Promise<number> => {
  const { browser, url, shop, language, scheme, views, folder } = set
  const context = await browser.newContext({
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: LOCALES[language],
    timezoneId: 'Asia/Taipei',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await logIn(page, url)
  await speak(page, language)
  // What the banner says is true of a trial, and the same on every page.
  await page.evaluate(() => sessionStorage.setItem('sojourn-dismissed', 'mail-stays-in-inbox'))
  for (const view of views) {
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await visit(page, view, { url, shop, shown: language })
      await picture(page, join(folder, `${view.name}.${language}.${scheme}.${size.width}.webp`))
    }
  }
  await context.close()
  return views.length * SIZES.length
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '.' },
    language: { type: 'string', default: '.' },
    to: { type: 'string', default: 'docs/screenshots' },
  },
})
// Asked for by name, every other view is pictured, too.
const isWanted = (name: string) =>
  values.only === '.' ? PICTURED.has(name) : new RegExp(values.only).test(name)
const views = VIEWS.filter(({ name }) => isWanted(name))
const folder = resolve(ROOT, values.to)
if (values.only === '.' && values.language === '.') rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

process.env['SOJOURN_TEST_BROWSER'] = await ensureBrowser(process.env, say)
const browser = await launchBrowser()
let made = 0
for (const language of LANGUAGES.filter((one) => new RegExp(values.language).test(one))) {
  const sojourn = await startSojourn()
  try {
    const shop = await openShop(sojourn, language)
    const sets = SCHEMES.map((scheme) => ({
      browser,
      url: sojourn.url,
      shop,
      language,
      scheme,
      views,
      folder,
    }))
    for (const count of await Promise.all(sets.map(pictureAll))) made += count
    say(`${language}: ${made} pictures so far`)
  } finally {
    await sojourn.stop()
  }
}
await browser.close()
say(`${made} pictures in ${values.to}`)
