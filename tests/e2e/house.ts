import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchBrowser } from '../harness/browser.ts'
import { type RunningSojourn, startSojourn } from '../harness/sojourn.ts'

const FAILED = join(import.meta.dirname, '../../test-results/failed')

/** A journey as it is saved, as far as tests look at it. */
export type SavedGraph = {
  name: string
  nodes: Record<
    string,
    { type: string; title?: string; disabled?: true; config?: Record<string, unknown> }
  >
  edges: string[]
  layout: Record<string, [number, number]>
}

/** What a file of tests lives in: one whole Sojourn, one browser and one page of it. */
export type House = {
  readonly sojourn: RunningSojourn
  readonly browser: Browser
  readonly page: Page
  /** Goes to the front page and logs in as the owner. */
  logIn: () => Promise<void>
  /** Saves a journey by the API; gives its id. */
  createJourney: (graph: object) => Promise<string>
  /** Opens a journey and waits until its canvas shows that step. */
  openJourney: (journey: string, step: string) => Promise<void>
  savedGraph: (journey: string) => Promise<SavedGraph>
  /** The card of a step on the canvas. */
  card: (id: string) => ReturnType<Page['locator']>
}

const logInTo = async (page: Page, url: string): Promise<void> => {
  await page.goto(url)
  await page.getByLabel('Email').fill('owner@example.com')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('link', { name: 'Journeys' }).first().waitFor()
}

/**
 * Opens the house before the tests of a file and closes it after them; what is in it is there once they
 * run. A test that fails leaves a picture of the page under `test-results/failed`.
 *
 * @param options - `env` for `npm start`; `context` for the page; `loggedIn: false` leaves the door shut
 */
export const openHouse = (
  options: { env?: Record<string, string>; context?: BrowserContextOptions; loggedIn?: false } = {},
): House => {
  let sojourn: RunningSojourn | undefined
  let browser: Browser | undefined
  let page: Page | undefined
  const there = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error('the house is open while tests run, not before')
    return thing
  }

  beforeAll(async () => {
    sojourn = await startSojourn(options.env)
    browser = await launchBrowser()
    page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options.context,
    })
    if (options.loggedIn !== false) await logInTo(page, sojourn.url)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    const name = task.name.replace(/[^\w]+/g, '-').slice(0, 80)
    await page?.screenshot({ path: join(FAILED, `${name}.png`) }).catch(() => {})
  })
  afterAll(async () => {
    await browser?.close()
    await sojourn?.stop()
  })

  const house: House = {
    get sojourn() {
      return there(sojourn)
    },
    get browser() {
      return there(browser)
    },
    get page() {
      return there(page)
    },
    logIn: () => logInTo(house.page, house.sojourn.url),
    createJourney: async (graph) =>
      (await house.sojourn.call<{ id: string }>('POST', '/api/journeys', { graph })).id,
    openJourney: async (journey, step) => {
      await house.page.goto(`${house.sojourn.url}/journeys/${journey}`)
      await house.card(step).waitFor()
    },
    savedGraph: async (journey) =>
      (await house.sojourn.call<{ graph: SavedGraph }>('GET', `/api/journeys/${journey}`)).graph,
    card: (id) => house.page.locator(`.react-flow__node[data-id="${id}"]`),
  }
  return house
}

/** Polls what is saved of a journey, until the expectation put to it holds. */
export const savedSoon = (
  house: House,
  journey: string,
  read: (graph: SavedGraph) => unknown = (graph) => graph,
) => expect.poll(async () => read(await house.savedGraph(journey)), { timeout: 10_000 })
