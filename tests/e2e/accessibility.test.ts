import { join } from 'node:path'
import axeCore from 'axe-core'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { RunningSojourn } from '../harness/sojourn.ts'
import { createMails, publishWelcome } from '../harness/welcome-journey.ts'
import { openHouse } from './house.ts'

type Found = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }

const house = openHouse({ context: { reducedMotion: 'reduce' }, loggedIn: false })
let sojourn: RunningSojourn
let page: Page
let journey: string
let mail: string

beforeAll(async () => {
  ;({ sojourn, page } = house)
  journey = (await publishWelcome(sojourn, { event: 'Signed Up', within: 'P3D' })).journey
  mail = Object.values(await createMails(sojourn))[0] as string
})

/** What axe finds wrong on the page as it stands, in a form that says where. */
const violations = async (): Promise<string[]> => {
  // Colours are judged as they stay, not half-way to them.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' ||
          effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
      ),
  )
  await page.evaluate(axeCore.source)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (context: unknown, options: unknown) => Promise<{ violations: Found[] }> }
    }
    // A mail is its author's: its frame is judged with the mail, not with the page.
    return (await axe.run({ exclude: [['iframe']] }, { iframes: false })).violations
  })
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)}\n  ${failureSummary}`),
  )
}
const go = async (path: string, ready: string) => {
  await page.goto(sojourn.url + path)
  await page.locator(ready).first().waitFor()
}
test('the page for logging in has nothing that axe finds', async () => {
  await go('/', 'input[type=password]')
  expect(await violations()).toEqual([])
  await page.getByLabel('Email').fill('owner@example.com')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('link', { name: 'Journeys' }).first().waitFor()
})

const PAGES: [string, () => string, string][] = [
  ['the list of journeys', () => '/journeys', 'main a[href*="/journeys/"]'],
  ['the canvas', () => `/journeys/${journey}`, '.react-flow__node'],
  [
    'a step in the inspector',
    () => `/journeys/${journey}?node=asked`,
    'aside:not(:has([data-palette])) input',
  ],
  ['the live view', () => `/journeys/${journey}?tab=live`, '.react-flow__node'],
  ['the people', () => '/contacts', 'main h1, h1'],
  ['the mails', () => '/mails', 'a[href*="/mails/"]'],
  ['a mail', () => `/mails/${mail}`, 'iframe'],
  ['the inbox', () => '/inbox', 'h1'],
  ['a page that there is not', () => '/nowhere', 'h1, h2'],
]

const SECTIONS = ['workspace', 'senders', 'connect', 'keys', 'suppressions', 'account', 'about']
const settings = SECTIONS.map((one): [string, () => string, string] => [
  `settings, ${one}`,
  () => `/settings/${one}`,
  'h1',
])

test.each([...PAGES, ...settings])(
  'lesson 73: %s has nothing that axe finds, light or dark',
  async (_, path, ready) => {
    await go(path(), ready)
    const light = await violations()
    await page.emulateMedia({ colorScheme: 'dark' })
    await go(path(), ready)
    const dark = await violations()
    await page.emulateMedia({ colorScheme: 'light' })
    expect({ light, dark }).toEqual({ light: [], dark: [] })
  },
)

test('the outline has nothing that axe finds, beside the canvas and on a phone, drawn and live', async () => {
  await go(`/journeys/${journey}`, '.react-flow__node')
  await page.getByRole('button', { name: 'Outline' }).click()
  await page.getByRole('tree').waitFor()
  const beside = await violations()
  await page.setViewportSize({ width: 390, height: 844 })
  const phone = await violations()
  await page.getByRole('link', { name: 'Live' }).click()
  await page.getByRole('tree').locator('[data-line-count]').first().waitFor()
  const livePhone = await violations()
  await page.setViewportSize({ width: 1440, height: 900 })
  const live = await violations()
  expect({ beside, phone, livePhone, live }).toEqual({
    beside: [],
    phone: [],
    livePhone: [],
    live: [],
  })
})

const LANGUAGES = ['en', 'zh-TW', 'zh-CN'] as const

test.each(LANGUAGES)(
  'the outline of the welcome series reads in %s as reviewed',
  async (language) => {
    const changed = await page.evaluate(async (tag) => {
      const headers = { 'content-type': 'application/json', 'X-Sojourn': '1' }
      const body = JSON.stringify({ language: tag })
      return (await fetch('/api/session', { method: 'PATCH', headers, body })).status
    }, language)
    expect(changed).toBe(200)
    await go(`/journeys/${journey}`, '[role="tree"] [role="treeitem"]')
    await page.waitForFunction((tag) => document.documentElement.lang === tag, language)
    const rows = await page.getByRole('treeitem').evaluateAll((items) =>
      items.map((item) => {
        const level = Number(item.getAttribute('aria-level'))
        const open = item.getAttribute('aria-expanded')
        const place = `${item.getAttribute('aria-posinset')}/${item.getAttribute('aria-setsize')}`
        const state = open === null ? '' : open === 'true' ? ' (open)' : ' (closed)'
        return `${'  '.repeat(level - 1)}${place} ${item.getAttribute('aria-label')}${state}`
      }),
    )
    await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, `outline/welcome.${language}.txt`),
    )
  },
)
