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

/** The file that the menu of the open journey gives. */
const download = async (): Promise<string> => {
  await page.getByRole('button', { name: 'More for this journey' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Download as a file' }).click()
  return readFile(await (await downloading).path(), 'utf8')
}
const mailsHere = async () =>
  (await house.sojourn.call<{ mails: { id: string; name: string }[] }>('GET', '/api/mails')).mails
const importIt = async () => {
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
  await page.locator('.react-flow__node[data-id="start"]').waitFor()
  return idOfPage()
}

test('a journey that was downloaded comes back as the same journey, with the mails that are here', async () => {
  await house.openJourney(series, 'start')
  const file = await download()
  const mails = await mailsHere()
  expect(Object.keys(JSON.parse(file).carries.mails).toSorted()).toEqual(
    mails.map(({ id }) => id).toSorted(),
  )

  await openList()
  await chooseFile('series.json', file)
  const dialog = page.getByRole('dialog', { name: 'Import “Welcome series”' })
  await dialog.getByText('Already here').first().waitFor()
  expect(await dialog.getByText('Already here').count()).toBe(mails.length)
  const copy = await importIt()
  expect(copy).not.toBe(series)
  expect(await house.savedGraph(copy)).toEqual(await house.savedGraph(series))
  expect(await mailsHere()).toHaveLength(mails.length)
  await page.getByText('“Welcome series” was imported.').waitFor()
})

test('a file that is dropped asks about a mail that is another one here, and brings in what is missing', async () => {
  await house.openJourney(series, 'start')
  const file = JSON.parse(await download())
  const [changed = '', missing = ''] = Object.keys(file.carries.mails)
  const document = { ...file.carries.mails[missing], name: 'From elsewhere' }
  const { [missing]: _, ...others } = file.carries.mails
  others[changed] = { ...others[changed], name: 'Other words' }
  const text = JSON.stringify({
    ...file,
    nodes: { ...file.nodes, extra: { type: 'email', config: { mail: 'elsewhere' } } },
    carries: { mails: { ...others, elsewhere: document } },
  })
  const before = await mailsHere()
  await openList()
  const dropped = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([content], 'other.json', { type: 'application/json' }))
    return transfer
  }, text)
  const list = page.getByRole('main').getByRole('list').first()
  await list.dispatchEvent('dragover', { dataTransfer: dropped })
  await page.getByText('Drop a journey’s file here').waitFor()
  await list.dispatchEvent('drop', { dataTransfer: dropped })

  const dialog = page.getByRole('dialog', { name: 'Import “Welcome series”' })
  const choice = dialog.getByRole('radiogroup', { name: 'What becomes of “Other words”' })
  await choice.getByText('Bring in a copy').waitFor()
  await dialog.getByText('New', { exact: true }).waitFor()
  const copy = await importIt()
  const names = (await mailsHere()).map(({ name }) => name)
  expect(names.filter((name) => !before.some((mail) => mail.name === name)).toSorted()).toEqual([
    'From elsewhere',
    'Other words (copy)',
  ])
  const { nodes } = await house.savedGraph(copy)
  expect(nodes['extra']?.config).toEqual({ mail: 'elsewhere' })
  const used = Object.values(nodes).map((node) => node.config?.['mail'])
  expect(used).not.toContain(changed)

  await openList()
  await chooseFile('other.json', text)
  await choice.getByText('Use what is here').click()
  const kept = await importIt()
  const usedNow = Object.values((await house.savedGraph(kept)).nodes).map(
    (node) => node.config?.['mail'],
  )
  expect(usedNow).toContain(changed)
  expect((await mailsHere()).length).toBe(before.length + 2)
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
