import type { Browser, BrowserContext, Page } from 'playwright-core'
import { ensureBrowser } from '../../scripts/setup/browser.mjs'
import { say } from '../../scripts/setup/say.mjs'
import { launchBrowser } from '../harness/browser.ts'
import { type RunningSojourn, startSojourn } from '../harness/sojourn.ts'
import { createMails } from '../harness/welcome-journey.ts'
import { type Acts, makeActs } from './canvas/acts.ts'
import { serveBareFlow } from './canvas/bare-server.ts'
import { GESTURES, makeGesture } from './canvas/gestures.ts'
import { largeJourney } from './canvas/large-journey.ts'
import { type Opening, readKeys, watchKeys, watchOpening } from './canvas/watch.ts'
import type { Bench } from './main.ts'
import { median, quantile, rounded } from './measures.ts'

const VIEWPORT = { width: 1440, height: 900 }
const TYPED = 'Ask the shop what they looked at last week'
/** A quick typist's pause. */
const BETWEEN_KEYS_MS = 100

/**
 * A large journey in the editor, beside the bare React Flow with as many plain nodes at the same places: how
 * long it takes to open, the frames a second that follow the hand, how long a typed key takes, and what the
 * outline and undoing cost the page's main thread.
 */
export const canvas: Bench = async function* ({ size = 1_000, repeats }) {
  const sojourn = await startSojourn()
  process.env['SOJOURN_TEST_BROWSER'] ??= await ensureBrowser(process.env, say)
  const browser = await launchBrowser()
  try {
    const mails = await createMails(sojourn)
    const graph = largeJourney(size, [mails.First ?? '', mails.Reminder ?? ''])
    const { id } = await sojourn.call<{ id: string }>('POST', '/api/journeys', { graph })
    const bare = await serveBareFlow(graph)
    try {
      const state = await signIn(browser, sojourn)
      const pages = {
        editor: { url: `${sojourn.url}/journeys/${id}`, state },
        bare: { url: bare.url, state: undefined },
      }
      const measured: Record<keyof typeof pages, Measured[]> = { editor: [], bare: [] }
      // By turns, so that whatever else the machine does troubles both.
      for (let repeat = 0; repeat < repeats; repeat++)
        for (const name of ['editor', 'bare'] as const)
          measured[name].push(await measure(browser, pages[name], size))

      const base = { nodes: size, edges: graph.edges.length, repeats }
      yield* summary(base, measured.editor, measured.bare)
    } finally {
      await bare.stop()
    }
  } finally {
    await browser.close()
    await sojourn.stop()
  }
}

type Place = { url: string; state: Awaited<ReturnType<BrowserContext['storageState']>> | undefined }
type Measured = {
  opening: Opening
  again: Opening
  gestures: Record<string, { fps: number; slowMs: number }>
  keys: number[]
  acts: Acts
}

/** The cookies of somebody who is logged in. */
const signIn = async (browser: Browser, { url }: RunningSojourn) => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByLabel('Email').fill('owner@example.com')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('link', { name: 'Journeys' }).first().waitFor()
  const state = await context.storageState()
  await context.close()
  return state
}

const openingOf = (page: Page): Promise<Opening> =>
  page.evaluate(() => (window as unknown as { opening: Promise<Opening> }).opening)

const measure = async (
  browser: Browser,
  { url, state }: Place,
  size: number,
): Promise<Measured> => {
  const context = await browser.newContext({
    viewport: VIEWPORT,
    locale: 'en-GB',
    storageState: state,
  })
  try {
    const page = await context.newPage()
    await page.addInitScript(watchOpening, size)
    // A browser that was never here, and one that was.
    await page.goto(url, { waitUntil: 'commit' })
    const opening = await openingOf(page)
    await page.reload({ waitUntil: 'commit' })
    const again = await openingOf(page)

    const cdp = await context.newCDPSession(page)
    const gestures: Measured['gestures'] = {}
    for (const gesture of GESTURES)
      gestures[`${gesture}, all in sight`] = await makeGesture(page, cdp, gesture)
    await zoomToLife(page)
    for (const gesture of ['pan', 'drag'] as const)
      gestures[`${gesture}, at life size`] = await makeGesture(page, cdp, gesture)
    const keys = state === undefined ? [] : await typeInInspector(page)
    const acts = state === undefined ? {} : await makeActs(page, cdp)
    return { opening, again, gestures, keys, acts }
  } finally {
    await context.close()
  }
}

/** Turns the wheel until cards are as large as they are read. */
const zoomToLife = async (page: Page) => {
  const zoomOf = () =>
    page.evaluate(() =>
      Number(
        /scale\(([\d.]+)\)/.exec(
          document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? '',
        )?.[1],
      ),
    )
  await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2)
  for (let turns = 0; turns < 200 && (await zoomOf()) < 0.98; turns++) {
    await page.mouse.wheel(0, -80)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

/** Writes the title of a step in the middle. */
const typeInInspector = async (page: Page): Promise<number[]> => {
  const inspector = page.getByRole('region', { name: 'This step' })
  const title = inspector.getByRole('textbox').first()
  await title.click()
  await page.evaluate(watchKeys)
  await page.keyboard.type(TYPED, { delay: BETWEEN_KEYS_MS })
  await page.waitForFunction(
    (count) => (window as unknown as { keys: number[] }).keys.length >= count,
    TYPED.length,
  )
  return page.evaluate(readKeys)
}

function* summary(base: object, editor: readonly Measured[], bare: readonly Measured[]) {
  const over = (of: readonly Measured[], read: (one: Measured) => number) => median(of.map(read))
  for (const visit of ['opening', 'again'] as const) {
    yield {
      ...base,
      what: visit === 'opening' ? 'open, first visit' : 'open, with a warm cache',
      drawnMs: rounded(over(editor, (one) => one[visit].drawnMs)),
      readyMs: rounded(over(editor, (one) => one[visit].readyMs)),
      bareDrawnMs: rounded(over(bare, (one) => one[visit].drawnMs)),
      bareReadyMs: rounded(over(bare, (one) => one[visit].readyMs)),
    }
  }
  for (const what of Object.keys(editor[0]?.gestures ?? {})) {
    const fps = over(editor, ({ gestures }) => gestures[what]?.fps ?? NaN)
    const bareFps = over(bare, ({ gestures }) => gestures[what]?.fps ?? NaN)
    yield {
      ...base,
      what,
      fps: rounded(fps, 1),
      bareFps: rounded(bareFps, 1),
      ratio: rounded(fps / bareFps, 2),
      slowFrameMs: rounded(over(editor, ({ gestures }) => gestures[what]?.slowMs ?? NaN)),
      bareSlowFrameMs: rounded(over(bare, ({ gestures }) => gestures[what]?.slowMs ?? NaN)),
    }
  }
  const keys = editor.flatMap((one) => one.keys)
  yield {
    ...base,
    what: 'a key typed in the inspector',
    keys: keys.length,
    p50Ms: rounded(quantile(keys, 0.5), 1),
    p95Ms: rounded(quantile(keys, 0.95), 1),
  }
  for (const what of Object.keys(editor[0]?.acts ?? {})) {
    const taken = editor.flatMap(({ acts }) => acts[what] ?? [])
    yield {
      ...base,
      what,
      times: taken.length,
      p50MainThreadMs: rounded(quantile(taken, 0.5), 1),
      p95MainThreadMs: rounded(quantile(taken, 0.95), 1),
    }
  }
}
