import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../harness/browser.ts'
import { type RunningSojourn, startSojourn } from '../harness/sojourn.ts'
import { findPlainWords } from '../harness/views/plain-words.ts'
import { buildPseudoEditor, type PseudoEditor } from '../harness/views/pseudo-editor.ts'
import { openShop, type Shop } from '../harness/views/shop.ts'
import { VIEWS, type View } from '../harness/views/views.ts'
import { logIn, speak, visit } from '../harness/views/visit.ts'

/** What is the shop's own, a product's name, or a name in every language, and so is not translated. */
const DATA = [
  // Addresses and keys.
  String.raw`[\w.+-]+@[\w.-]+\.example(?:\.com)?|\w+@example\.com`,
  String.raw`https?://\S+|\b[\w-]+\.example\b|\bexample\.com\b|localhost:\d+`,
  String.raw`\bperson-\d+\b|test-write-key-\d+|sk_\w*|\btest\b`,
  // Liquid, and the names that events and attributes have in the shop.
  String.raw`\{\{.*?\}\}|\{%.*?%\}`,
  'Signed Up|Order Completed|Customer Dormant|Cart Updated|Coupon Issued|Guide Downloaded|Meeting Booked|identify',
  String.raw`\b(?:city|orders|coupon_ends|stage|first_name|language|email|name|dormant|customer|last_name|zone|event\.total)\b`,
  // Names of the product, of languages, zones and formats.
  String.raw`[A-Z][\w' -]+(?:/[\w' -]+)+ · GMT\S*|GMT[+-]\d+|UTC|Asia/Taipei`,
  String.raw`Sojourn|React Flow(?: attribution)?|English|zh-TW|zh-CN|\ben\b|\bMIT\b`,
  // Methods of HTTP, and the events that are ours.
  String.raw`\b(?:GET|POST|PUT|PATCH|DELETE)\b|\bemail\.\w+`,
  // The key that came with the settings, and the ends of keys.
  String.raw`\bpreset\b|\bcdef\b|https?://`,
]

let sojourn: RunningSojourn
let browser: Browser
let context: BrowserContext
let page: Page
let shop: Shop
let pseudo: PseudoEditor

beforeAll(async () => {
  sojourn = await startSojourn()
  browser = await launchBrowser()
  shop = await openShop(sojourn, 'zh-TW')
  pseudo = await buildPseudoEditor()
  context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    locale: 'zh-TW',
    timezoneId: 'Asia/Taipei',
  })
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await logIn(page, sojourn.url)
  await speak(page, 'pseudo')
  await pseudo.serve(context)
})
afterAll(async () => {
  await browser?.close()
  await sojourn?.stop()
  pseudo?.remove()
})

const look = async (view: View) => visit(page, view, { url: sojourn.url, shop, shown: 'pseudo' })
const plain = () => page.evaluate(findPlainWords, DATA)

test('every word on every page comes from the strings', async () => {
  const found: string[] = []
  for (const view of VIEWS) {
    await look(view)
    found.push(...(await plain()).map((one) => `${view.name}, ${one}`))
  }
  expect(found).toEqual([])
})
