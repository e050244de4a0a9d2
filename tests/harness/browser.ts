import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

/** A real Chromium. `SOJOURN_TEST_BROWSER` names it; the set-up of the tests gets one where none is. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['SOJOURN_TEST_BROWSER'],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

type Point = { x: number; y: number }

const middleOf = async (locator: Locator): Promise<Point> => {
  const box = await locator.boundingBox()
  if (box === null) throw new Error(`not on the screen: ${locator}`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Presses the mouse on one thing, moves in steps, and lets go at a point or on another thing. */
export const drag = async (page: Page, from: Locator, to: Locator | Point): Promise<void> => {
  const start = await middleOf(from)
  const end = 'x' in to ? to : await middleOf(to)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 6, start.y + 6, { steps: 3 })
  await page.mouse.move(end.x, end.y, { steps: 12 })
  await page.mouse.up()
}
