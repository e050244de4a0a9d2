import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../harness/browser.ts'
import { type RunningSojourn, startSojourn } from '../harness/sojourn.ts'
import { findMisfits } from '../harness/views/boxes.ts'
import { OPENED } from '../harness/views/opened.ts'
import { DATA, findPlainWords, PLAIN } from '../harness/views/plain-words.ts'
import { buildPseudoEditor, type PseudoEditor } from '../harness/views/pseudo-editor.ts'
import type { Shown } from '../harness/views/say.ts'
import { openShop, type Shop } from '../harness/views/shop.ts'
import { VIEWS, type View } from '../harness/views/views.ts'
import { logIn, settled, speak, walkTo } from '../harness/views/visit.ts'

const WIDTHS = [1440, 1024, 390]
const SHOWN: Shown[] = ['pseudo', 'zh-TW', 'zh-CN']

/** What is wrong on the pages, each with the view and the width where it is. */
type Findings = { words: string[]; misfits: string[] }

let sojourn: RunningSojourn
let browser: Browser
let shop: Shop
let pseudo: PseudoEditor
const findings: Record<Shown, Findings> = {
  en: { words: [], misfits: [] },
  'zh-TW': { words: [], misfits: [] },
  'zh-CN': { words: [], misfits: [] },
  pseudo: { words: [], misfits: [] },
}

/** Walks through views in a browser window of its own, and notes what is wrong on each at each width. */
const walk = async (shown: Shown, views: readonly View[]): Promise<void> => {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    locale: 'zh-TW',
    timezoneId: 'Asia/Taipei',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await logIn(page, sojourn.url)
  await speak(page, shown)
  if (shown === 'pseudo') await pseudo.serve(context)
  const plain = shown === 'pseudo' ? PLAIN.pseudo : PLAIN.chinese
  for (const view of views) {
    for (const width of WIDTHS) {
      if (view.isWide && width < 768) continue
      const isPhone = width === 390
      await page.setViewportSize({ width, height: isPhone ? 844 : 900 })
      const at = `${view.name} ${width}`
      try {
        // A page follows its window, but a journey with nothing open on it begins as a list on a phone.
        const isAnother = isPhone && !view.open && /^\/journeys\/(?!.*node=)/.test(view.path(shop))
        if (width === WIDTHS[0] || isAnother)
          await walkTo(page, view, { url: sojourn.url, shop, shown })
        else await settled(page)
        const words = await page.evaluate(findPlainWords, { data: DATA, plain })
        findings[shown].words.push(...words.map((one) => `${at}: ${one}`))
        const misfits = await page.evaluate(findMisfits)
        findings[shown].misfits.push(...misfits.map((one) => `${at}: ${one}`))
      } catch (error) {
        throw new Error(`${at} in ${shown} could not be looked at`, { cause: error })
      }
    }
  }
  await context.close()
}

/** The same in two windows, of which one draws while the other waits. */
const inTwo = (shown: Shown, views: readonly View[]): Promise<void>[] => {
  const half = Math.ceil(views.length / 2)
  return [walk(shown, views.slice(0, half)), walk(shown, views.slice(half))]
}

beforeAll(async () => {
  pseudo = await buildPseudoEditor()
  sojourn = await startSojourn()
  browser = await launchBrowser()
  shop = await openShop(sojourn, 'zh-TW')
  // The language is the account's, so all walk in one language and its disguise, and then in the other. Chinese is as
  // long in both: what opens is looked at in one of them, what only the API can bring about in the other.
  const all = [...VIEWS, ...OPENED]
  await Promise.all([
    ...inTwo('pseudo', all),
    ...inTwo(
      'zh-TW',
      all.filter(({ answers }) => !answers),
    ),
  ])
  await Promise.all(inTwo('zh-CN', VIEWS))
})
afterAll(async () => {
  await browser?.close()
  await sojourn?.stop()
  pseudo?.remove()
})

test('every word on every page comes from the strings', () => {
  expect(findings.pseudo.words).toEqual([])
})

test.each(['zh-TW', 'zh-CN'] as const)('no page in %s says anything in English', (language) => {
  expect(findings[language].words).toEqual([])
})

test.each(SHOWN)(
  'no page in %s is wider than its window, and no text wider than its box',
  (shown) => {
    expect(findings[shown].misfits).toEqual([])
  },
)

test('what is amiss on a page is found', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.setContent(`<!doctype html><html lang="zh-TW"><title>旅程</title><body style="margin: 0">
    <p style="width: 40px; white-space: nowrap">請選擇要等待的事件</p>
    <p style="width: 40px; white-space: nowrap; overflow: hidden">請選擇要等待的事件</p>
    <p style="width: 40px; white-space: nowrap; overflow: auto" data-scrolls>請選擇要等待的事件</p>
    <div style="display: flex"><button>好</button><button style="margin-left: -20px" title="Undo it">不好</button></div>
    <p style="width: 500px">在</p><p>Something went wrong here.</p>`)
  expect(await page.evaluate(findPlainWords, { data: DATA, plain: PLAIN.chinese })).toEqual([
    '<p>: Something went wrong here.',
  ])
  expect(await page.evaluate(findPlainWords, { data: DATA, plain: PLAIN.pseudo })).toEqual([
    '<p>: Something went wrong here.',
    'title: Undo it',
  ])
  const misfits = await page.evaluate(findMisfits)
  expect(misfits.map((one) => one.slice(0, one.indexOf(':')))).toEqual([
    'the page scrolls sideways',
    'cut',
    'sticks out of its box',
    'on each other',
  ])
  await page.close()
})
