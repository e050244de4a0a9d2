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
import type { View } from '../harness/views/views.ts'
import { logIn, speak, visit, walkTo } from '../harness/views/visit.ts'
import { ALL, HEIGHTS, isPictured, type Look } from './pictured.ts'
import { openScenes, scenesIn } from './scenes.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const SCHEMES = ['light', 'dark'] as const
const LOCALES: Record<Language, string> = { en: 'en-GB', 'zh-TW': 'zh-TW', 'zh-CN': 'zh-CN' }

/** A picture as WebP: a third of a PNG's size. */
const picture = async (page: Page, path: string): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 72 })
  await session.detach()
  writeFileSync(path, Buffer.from(data, 'base64'))
}

/** Waits for the pictures of mails, which come after the page; not for ever, because a mail may have none. */
const mailsDrawn = (page: Page): Promise<unknown> =>
  page
    .locator('[data-is-awaited]')
    .first()
    .waitFor({ state: 'detached', timeout: 5_000 })
    .catch(() => undefined)

type Round = {
  views: readonly View[]
  /** Nothing is taken along from view to view: each begins with a page that is loaded anew. */
  isApart: boolean
  browser: Browser
  url: string
  shop: Shop
  language: Language
  scheme: Look['scheme']
  isWanted: (name: string, look: Look) => boolean
  folder: string
}

/** What came of a round: how many pictures there are, and which could not be made, with the reason. */
type Outcome = { made: number; failed: string[] }

/** Pictures every view in one language, light or dark. A view that fails is named, and the others go on. */
const pictureAll = async (round: Round): Promise<Outcome> => {
  const { views, isApart, browser, url, shop, language, scheme, isWanted, folder } = round
  const context = await browser.newContext({
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: LOCALES[language],
    timezoneId: 'Asia/Taipei',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await logIn(page, url)
  await speak(page, language)
  // What the banner says is true of a trial, and the same on every page.
  await page.evaluate(() => sessionStorage.setItem('sojourn-dismissed', 'mail-stays-in-inbox'))
  const outcome: Outcome = { made: 0, failed: [] }
  for (const view of views) {
    for (const [width, height] of HEIGHTS) {
      if (!isWanted(view.name, { language, scheme, width })) continue
      if (view.isWide && width < 768) continue
      const name = `${view.name}.${language}.${scheme}.${width}`
      try {
        await page.setViewportSize({ width, height })
        // What is made up must still be there when it is pictured, and not be taken along.
        const isMadeUp = isApart || view.answers !== undefined
        await (isMadeUp ? visit : walkTo)(page, view, { url, shop, shown: language })
        await mailsDrawn(page)
        await picture(page, join(folder, `${name}.webp`))
        outcome.made += 1
        if (isMadeUp) await page.goto('about:blank')
        // Whether the outline is open is remembered.
        else await page.evaluate(() => localStorage.removeItem('sojourn-outline'))
      } catch (error) {
        outcome.failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
        await page.goto('about:blank')
      }
      if (isApart) await page.unrouteAll({ behavior: 'ignoreErrors' })
    }
  }
  await context.close()
  return outcome
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '.' },
    language: { type: 'string', default: '.' },
    to: { type: 'string', default: 'docs/screenshots' },
  },
})
const only = new RegExp(values.only)
const isWhole = values.only === '.' && values.language === '.'
// Asked for by name, a view is pictured in every look, also one that is not in the folder.
const isWanted = (name: string, look: Look) =>
  values.only === '.' ? isPictured(name, look) : only.test(name)
const folder = resolve(ROOT, values.to)
if (isWhole) rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

process.env['SOJOURN_TEST_BROWSER'] = await ensureBrowser(process.env, say)
const browser = await launchBrowser()
let made = 0
const failed: string[] = []
for (const language of LANGUAGES.filter((one) => new RegExp(values.language).test(one))) {
  const sojourn = await startSojourn()
  try {
    const { url } = sojourn
    const shop = await openShop(sojourn, language)
    const inBoth = async (views: readonly View[], isApart: boolean) => {
      const base = { views, isApart, browser, url, shop, language, isWanted, folder }
      const rounds = SCHEMES.map((scheme) => pictureAll({ ...base, scheme }))
      for (const outcome of await Promise.all(rounds)) {
        made += outcome.made
        failed.push(...outcome.failed)
      }
    }
    await inBoth(ALL, false)
    await openScenes(sojourn, shop, language)
    await inBoth(scenesIn(language), true)
    say(`${language}: ${made} pictures so far`)
  } finally {
    await sojourn.stop()
  }
}
await browser.close()
say(`${made} pictures in ${values.to}`)
for (const one of failed) say(`not made: ${one}`)
if (failed.length > 0) process.exitCode = 1
