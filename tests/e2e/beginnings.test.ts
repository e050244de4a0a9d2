import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { openHouse } from './house.ts'

const house = openHouse()
let page: Page
/** The journey that was made of a template. */
let series: string

beforeAll(() => {
  ;({ page } = house)
})

const names = async () =>
  (await house.sojourn.call<{ journeys: { name: string }[] }>('GET', '/api/journeys')).journeys.map(
    ({ name }) => name,
  )
const idOfPage = () => new URL(page.url()).pathname.split('/').at(-1) as string
const openList = async () => {
  await page.goto(`${house.sojourn.url}/journeys`)
  await page.getByRole('button', { name: 'Import a file' }).waitFor()
}
const chooseFile = async (name: string, content: string) => {
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import a file' }).click()
  await (await asked).setFiles({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  })
}

test('a template is found by a word of any language, asks for what it needs, and is published as it comes', async () => {
  await openList()
  await page.getByRole('button', { name: 'Templates' }).click()
  const uses = page.getByRole('button', { name: /^Use “/ })
  await uses.first().waitFor()
  const all = await uses.count()
  expect(all).toBeGreaterThanOrEqual(8)
  const search = page.getByRole('searchbox').or(page.getByLabel('Search templates')).first()
  await search.fill('no such journey')
  await page.getByText('No template fits').waitFor()
  await search.fill('歡迎')
  await page.getByRole('button', { name: 'Use “Welcome series”' }).click()

  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name of your shop').fill('Mountain Mist')
  await dialog.getByLabel('Event of a sign-up').fill('Joined')
  await dialog.getByLabel('Where the buttons lead').fill('https://shop.example/tea')
  await dialog.getByRole('button', { name: 'Create the journey' }).click()
  await page.locator('.react-flow__node').first().waitFor()
  series = idOfPage()
  const { nodes } = await house.savedGraph(series)
  expect(nodes['start']?.config?.['event']).toBe('Joined')
  const { mails } = await house.sojourn.call<{ mails: { subject: string }[] }>('GET', '/api/mails')
  expect(mails.map(({ subject }) => subject).join('\n')).toContain('Mountain Mist')

  await page.getByRole('button', { name: 'Publish …' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Live · version 1').waitFor()
})

test('a journey that was downloaded comes back as the same journey', async () => {
  await house.openJourney(series, 'start')
  await page.getByRole('button', { name: 'More for this journey' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Download as a file' }).click()
  const file = await readFile(await (await downloading).path(), 'utf8')

  await openList()
  await chooseFile('series.json', file)
  await page.locator('.react-flow__node[data-id="start"]').waitFor()
  const copy = idOfPage()
  expect(copy).not.toBe(series)
  expect(await house.savedGraph(copy)).toEqual(await house.savedGraph(series))
})

test.each([
  ['holiday.json', 'not a journey', 'it holds no JSON'],
  ['other.json', '{"schema":"somebody.else/1"}', 'its field schema must be'],
  [
    'nodes.json',
    JSON.stringify({ schema: 'sojourn.journey/1', name: 'Odd', nodes: { a: { type: 7 } } }),
    'field nodes.a.type',
  ],
  [
    'edges.json',
    JSON.stringify({ schema: 'sojourn.journey/1', name: 'Odd', nodes: {}, edges: ['to nowhere'] }),
    'an edge is written',
  ],
])('%s is refused with a reason, and nothing is made of it', async (name, content, reason) => {
  const before = await names()
  await openList()
  await chooseFile(name, content)
  await page.getByText(reason).waitFor()
  expect(new URL(page.url()).pathname).toBe('/journeys')
  expect(await names()).toEqual(before)
})

const WORDS = [
  ['en', /words/, 'Who comes in', 'Joined'],
  ['zh-TW', /用文字說明/, '誰會進入', 'Joined'],
  ['zh-CN', /用文字说明/, '谁会进入', 'Joined'],
] as const

test.each(WORDS)('a journey is read in words in %s', async (language, act, heading, event) => {
  const status = await page.evaluate(async (tag) => {
    const headers = { 'content-type': 'application/json', 'X-Sojourn': '1' }
    const body = JSON.stringify({ language: tag })
    return (await fetch('/api/session', { method: 'PATCH', headers, body })).status
  }, language)
  expect(status).toBe(200)
  await house.openJourney(series, 'start')
  await page.waitForFunction((tag) => document.documentElement.lang === tag, language)
  await page.locator('header button[aria-haspopup="menu"]').last().click()
  await page.getByRole('menuitem', { name: act }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('heading', { name: heading }).waitFor()
  const said = (await sheet.textContent()) ?? ''
  expect(said).toContain(event)
  expect(said).not.toMatch(/\{\{|undefined|steps\.|\bnull\b/)
})
