import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openHouse, savedSoon } from './house.ts'

// The page of the house is one browser, this is the other: two contexts share nothing.
const house = openHouse()
let other: Page
let context: BrowserContext

beforeAll(async () => {
  context = await house.browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    storageState: await house.page.context().storageState(),
  })
  other = await context.newPage()
})
afterEach(() => other?.unroute('**/api/**'))
afterAll(() => context?.close())

const welcome = {
  schema: 'sojourn.journey/1',
  kind: 'journey',
  name: 'Welcome',
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    rest: { type: 'delay', config: { for: 'P1D' } },
    later: { type: 'delay', title: 'Later', config: { for: 'P2D' } },
  },
  edges: ['start.next -> rest', 'rest.next -> later'],
  layout: { start: [0, 0], rest: [0, 140], later: [0, 280] },
}

const cardOn = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)
const openBoth = async (): Promise<string> => {
  const journey = await house.createJourney(welcome)
  for (const page of [house.page, other]) {
    await page.goto(`${house.sojourn.url}/journeys/${journey}`)
    await cardOn(page, 'rest').waitFor()
  }
  return journey
}
/** Gives a step another title, as F2 does. */
const rename = async (page: Page, id: string, title: string) => {
  await cardOn(page, id).click()
  await page.keyboard.press('F2')
  const field = cardOn(page, id).getByRole('textbox', { name: 'Title of the step' })
  await field.fill(title)
  await field.press('Enter')
}
const titles = (graph: { nodes: Record<string, { title?: string }> }) =>
  Object.fromEntries(Object.entries(graph.nodes).map(([id, { title }]) => [id, title]))

/** Cuts a page off from the API, as a train in a tunnel does, so that it draws on what it had. */
const goOffline = async (page: Page) => {
  await page.route('**/api/**', (route) => route.abort())
  return () => page.unroute('**/api/**')
}

test('two browsers edit different steps, and both edits are kept in both after a reload', async () => {
  const journey = await openBoth()
  const goOnline = await goOffline(other)
  await rename(house.page, 'rest', 'A day')
  await savedSoon(house, journey, titles).toMatchObject({ rest: 'A day' })
  await rename(other, 'later', 'Two days')
  await goOnline()
  await savedSoon(house, journey, titles).toMatchObject({ rest: 'A day', later: 'Two days' })
  for (const page of [house.page, other]) {
    await page.reload()
    await cardOn(page, 'rest').getByText('A day').waitFor()
    await cardOn(page, 'later').getByText('Two days').waitFor()
  }
})

test('what is saved in one browser shows in the other, and undo there takes back only its own', async () => {
  const journey = await openBoth()
  await rename(other, 'later', 'Mine')
  await savedSoon(house, journey, titles).toMatchObject({ later: 'Mine' })
  await rename(house.page, 'rest', 'Theirs')
  await cardOn(other, 'rest').getByText('Theirs').waitFor()
  await other.keyboard.press('Control+z')
  await savedSoon(house, journey, titles).toMatchObject({ rest: 'Theirs', later: 'Later' })
})

test('the same field changed in both is asked for by keyboard, and what was not chosen is one undo away', async () => {
  const journey = await openBoth()
  const goOnline = await goOffline(other)
  await rename(house.page, 'rest', 'A day')
  await savedSoon(house, journey, titles).toMatchObject({ rest: 'A day' })
  await rename(other, 'rest', 'One night')
  await rename(other, 'later', 'Two nights')
  await goOnline()

  const dialog = other.getByRole('dialog', { name: 'This journey was changed in two places' })
  await dialog.waitFor()
  await expect
    .poll(() => dialog.getByRole('group').allTextContents())
    .toEqual(['“One night”: TitleHereOne nightElsewhereA day'])
  const use = dialog.getByRole('button', { name: 'Use what I chose' })
  expect(await use.isDisabled()).toBe(true)
  await other.keyboard.press('Escape')
  await dialog.getByRole('radio', { name: /^Here/ }).focus()
  await other.keyboard.press('ArrowDown')
  await use.press('Enter')
  await savedSoon(house, journey, titles).toMatchObject({ rest: 'A day', later: 'Two nights' })
  await cardOn(other, 'rest').getByText('A day').waitFor()

  await other.keyboard.press('Control+z')
  await savedSoon(house, journey, titles).toMatchObject({ rest: 'One night', later: 'Two nights' })
})

test('a step deleted in one browser and edited in the other is asked for, and a copy keeps both', async () => {
  const journey = await openBoth()
  const goOnline = await goOffline(other)
  await cardOn(house.page, 'rest').click()
  await house.page.keyboard.press('Delete')
  await savedSoon(house, journey, titles).toEqual({ start: undefined, later: 'Later' })
  await rename(other, 'rest', 'Still needed')
  await goOnline()
  const dialog = other.getByRole('dialog', { name: 'This journey was changed in two places' })
  await dialog.getByRole('button', { name: 'Keep mine as a journey of its own' }).click()
  await cardOn(other, 'rest').waitFor({ state: 'detached' })
  const { journeys } = await house.sojourn.call<{ journeys: { id: string; name: string }[] }>(
    'GET',
    '/api/journeys',
  )
  const copy = journeys.find(({ name }) => name === 'Welcome (my changes)')
  expect(titles(await house.savedGraph(copy?.id ?? ''))).toMatchObject({ rest: 'Still needed' })
  expect(Object.keys((await house.savedGraph(journey)).nodes).sort()).toEqual(['later', 'start'])
})

test('each window shows the other with its step, and no more within 10 s of its closing', async () => {
  const journey = await openBoth()
  const here = house.page.getByRole('list', { name: 'Also here' })
  await here.getByRole('button', { name: 'You, in another window is here' }).waitFor()
  await cardOn(other, 'later').click()
  const sign = here.getByRole('button', { name: 'You, in another window, at “Later”' })
  await sign.waitFor()
  await house.page.screenshot({ path: 'test-results/together-presence.png' })
  await sign.click()
  await expect
    .poll(() => cardOn(house.page, 'later').evaluate((card) => card.classList.contains('selected')))
    .toBe(true)

  const third = await context.newPage()
  await third.goto(`${house.sojourn.url}/journeys/${journey}`)
  await expect.poll(() => here.getByRole('button').count(), { timeout: 10_000 }).toBe(2)
  // Closed in order it says so; without a word, as when a machine falls asleep, it is missed.
  await third.close({ runBeforeUnload: false })
  await expect.poll(() => here.getByRole('button').count(), { timeout: 10_000 }).toBe(1)
  await goOffline(other)
  await expect.poll(() => here.getByRole('button').count(), { timeout: 10_000 }).toBe(0)
})

test('a comment is written by keyboard, shows in the other window, is answered, resolved and deleted', async () => {
  await openBoth()
  const panelOn = (page: Page) => page.getByRole('region', { name: 'Comments' })
  await cardOn(house.page, 'rest').click()
  await cardOn(house.page, 'rest').focus()
  await house.page.keyboard.press('c')
  const box = panelOn(house.page).getByRole('textbox', { name: /^Comment on/ })
  await box.fill('Is a day enough?')
  // Whoever looks at another step meanwhile goes on writing where they were.
  await cardOn(house.page, 'later').click()
  await expect.poll(() => box.inputValue(), { timeout: 10_000 }).toBe('')
  await cardOn(house.page, 'rest').click()
  await expect.poll(() => box.inputValue(), { timeout: 10_000 }).toBe('Is a day enough?')
  await box.press('Control+Enter')

  const sign = cardOn(other, 'rest').getByRole('button', { name: /^1 open comment thread/ })
  await sign.waitFor()
  await sign.click()
  const thread = panelOn(other).getByRole('article')
  await thread.getByText('Is a day enough?').waitFor()
  await thread.getByRole('button', { name: 'Reply' }).click()
  await thread.getByRole('textbox', { name: 'Reply' }).fill('Two, I think')
  await thread.getByRole('textbox', { name: 'Reply' }).press('Control+Enter')
  const mine = panelOn(house.page).getByRole('article')
  await mine.getByText('Two, I think').waitFor()
  await house.page.screenshot({ path: 'test-results/together-comments.png' })

  // What is said outlives its step, and is no step of undo.
  await cardOn(house.page, 'rest').click()
  await cardOn(house.page, 'rest').focus()
  await house.page.keyboard.press('Delete')
  await mine.getByText('a deleted step').waitFor()
  await house.page.locator('.react-flow__pane').click({ position: { x: 300, y: 600 } })
  await house.page.keyboard.press('Control+z')
  await mine.getByText('a deleted step').waitFor({ state: 'detached' })

  await mine.getByRole('button', { name: 'Resolve' }).click()
  await sign.waitFor({ state: 'detached' })
  await panelOn(house.page).getByText('1 resolved thread').click()
  await mine.getByRole('button', { name: 'Open again' }).click()
  await sign.waitFor()
  await mine.getByRole('button', { name: 'Delete' }).first().click()
  await house.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await mine.getByText('Is a day enough?').waitFor({ state: 'detached' })
  expect(await mine.getByText('Two, I think').count()).toBe(1)
})

test('a note and a frame show how much is said of them', async () => {
  const journey = await house.createJourney({
    ...welcome,
    nodes: {
      ...welcome.nodes,
      slip: { type: 'note', config: { text: 'Ask Mei' } },
      area: { type: 'frame', title: 'First days', config: { width: 320, height: 200 } },
    },
    layout: { ...welcome.layout, slip: [400, 0], area: [400, 160] },
  })
  for (const node of ['slip', 'area'])
    await house.sojourn.call('POST', `/api/journeys/${journey}/threads`, { node, body: 'Why?' })
  await house.openJourney(journey, 'slip')
  const sign = (node: string) =>
    house.card(node).getByRole('button', { name: /^1 open comment thread/ })
  await sign('area').waitFor()
  await sign('slip').click()
  await house.page.getByRole('region', { name: 'Comments' }).getByText('Why?').first().waitFor()
})
