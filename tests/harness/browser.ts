import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { until } from './until.ts'

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

export type Point = { x: number; y: number }
type Box = Point & { width: number; height: number }

/** Where a thing is, once it has been the same place in three frames in a row. */
export const standingBox = (locator: Locator): Promise<Box> =>
  until(`${locator} stands still`, () =>
    locator.evaluate(
      (element) =>
        new Promise<Box | undefined>((done) => {
          let [before, frames] = ['', 0]
          const look = () => {
            // One that was drawn anew is asked for again.
            if (!element.isConnected) return done(undefined)
            const { x, y, width, height } = element.getBoundingClientRect()
            const now = `${x} ${y} ${width} ${height}`
            frames = now === before ? frames + 1 : 0
            before = now
            if (frames === 2) return done({ x, y, width, height })
            requestAnimationFrame(look)
          }
          look()
        }),
    ),
  )

const middleOf = async (locator: Locator): Promise<Point> => {
  const box = await standingBox(locator)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Moves the mouse onto a thing, and after it as long as it moves itself. */
const moveOnto = async (page: Page, locator: Locator): Promise<Point> => {
  let place: Point | undefined
  for (;;) {
    const next = await middleOf(locator)
    if (place && place.x === next.x && place.y === next.y) return place
    place = next
    await page.mouse.move(place.x, place.y, { steps: 12 })
  }
}

/**
 * Presses the mouse on one thing, moves in steps, and lets go at a point or on another thing. Neither has to
 * stand still yet: a card that was just chosen is brought into sight a moment later, and a press that came just
 * then, beside the thing, is taken back.
 */
export const drag = async (page: Page, from: Locator, to: Locator | Point): Promise<void> => {
  let start = await moveOnto(page, from)
  await page.mouse.down()
  for (let now = await middleOf(from); now.x !== start.x || now.y !== start.y; ) {
    await page.mouse.up()
    start = await moveOnto(page, from)
    await page.mouse.down()
    now = await middleOf(from)
  }
  await page.mouse.move(start.x + 6, start.y + 6, { steps: 3 })
  if ('x' in to) await page.mouse.move(to.x, to.y, { steps: 12 })
  else await moveOnto(page, to)
  await page.mouse.up()
}
