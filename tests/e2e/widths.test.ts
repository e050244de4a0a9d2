import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../harness/browser.ts'
import { type RunningSojourn, startSojourn } from '../harness/sojourn.ts'
import { findMisfits } from '../harness/views/boxes.ts'
import { buildPseudoEditor, type PseudoEditor } from '../harness/views/pseudo-editor.ts'
import type { Shown } from '../harness/views/say.ts'
import { openShop, type Shop } from '../harness/views/shop.ts'
import { VIEWS } from '../harness/views/views.ts'
import { logIn, settled, speak, visit } from '../harness/views/visit.ts'

const WIDTHS = [1440, 1024, 390]
const SHOWN: Shown[] = ['zh-TW', 'zh-CN', 'pseudo']

let sojourn: RunningSojourn
let browser: Browser
let shop: Shop
let pseudo: PseudoEditor

beforeAll(async () => {
  sojourn = await startSojourn()
  browser = await launchBrowser()
  shop = await openShop(sojourn, 'zh-TW')
  pseudo = await buildPseudoEditor()
})
afterAll(async () => {
  await browser?.close()
  await sojourn?.stop()
  pseudo?.remove()
})

const open = async (shown: Shown): Promise<[BrowserContext, Page]> => {
  const context = await browser.newContext({ reducedMotion: 'reduce', timezoneId: 'Asia/Taipei' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await logIn(page, sojourn.url)
  await speak(page, shown)
  if (shown === 'pseudo') await pseudo.serve(context)
  return [context, page]
}

test.each(SHOWN)(
  'no page in %s is wider than its window, and no text wider than its box',
  async (shown) => {
    const [context, page] = await open(shown)
    const misfits: string[] = []
    for (const view of VIEWS) {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
        try {
          // What only lies there follows the window; what was opened is opened again.
          if (width === WIDTHS[0] || view.open)
            await visit(page, view, { url: sojourn.url, shop, shown })
          else await settled(page)
          const found = await page.evaluate(findMisfits)
          misfits.push(...found.map((one) => `${view.name} ${width}: ${one}`))
        } catch (error) {
          misfits.push(`${view.name} ${width}: ${String(error).slice(0, 300)}`)
        }
      }
    }
    await context.close()
    expect(misfits).toEqual([])
  },
)
