import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { RunningSojourn } from '../harness/sojourn.ts'
import { openHouse } from './house.ts'

const house = openHouse()
let sojourn: RunningSojourn
let page: Page
let journey: string

beforeAll(() => {
  ;({ sojourn, page } = house)
})

beforeEach(async () => {
  const graph = {
    schema: 'sojourn.journey/1',
    kind: 'journey',
    name: 'Drawn',
    nodes: { start: { type: 'trigger-event', config: { event: 'Signed Up' } } },
    edges: [],
    layout: { start: [0, 0] },
  }
  journey = await house.createJourney(graph)
  await house.openJourney(journey, 'start')
})

const { card } = house
const cards = () => page.locator('[data-node-id]').count()
const nameField = (of: Page) => of.getByRole('textbox', { name: 'Name of the journey' })
const saved = async () => {
  const graph = await house.savedGraph(journey)
  return {
    name: graph.name,
    types: Object.values(graph.nodes).map((node) => node.type),
    lines: graph.edges.length,
  }
}

test('the keyboard alone adds a step below a port, takes it back and brings it again', async () => {
  await page.getByRole('button', { name: /^Add a step after/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Search steps' }).waitFor()
  await page.keyboard.type('call a')
  await page.keyboard.press('Enter')
  const added = { name: 'Drawn', types: ['trigger-event', 'webhook'], lines: 1 }
  await expect.poll(saved, { timeout: 10_000 }).toEqual(added)

  await expect
    .poll(() => page.evaluate(() => document.activeElement?.classList.contains('selected')))
    .toBe(true)
  await page.keyboard.press('Control+z')
  await expect
    .poll(saved, { timeout: 10_000 })
    .toEqual({ name: 'Drawn', types: ['trigger-event'], lines: 0 })
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(saved, { timeout: 10_000 }).toEqual(added)
})

test('Enter leads from a card into the inspector, Escape back to the card', async () => {
  const focused = () => page.evaluate(() => document.activeElement?.tagName)
  await card('start').focus()
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('INPUT')
  await page.keyboard.press('Escape')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-id')))
    .toBe('start')
})

test('a copied card is pasted beside the original, and twice beside both', async () => {
  await card('start').click()
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await expect.poll(cards).toBe(2)
  await page.keyboard.press('Control+v')
  await expect.poll(cards).toBe(3)
  const places = await page
    .locator('.react-flow__node')
    .evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).style.transform))
  expect(new Set(places).size).toBe(3)
})

test('lesson 66: when two save the same journey, neither is lost', async () => {
  await page.route('**/api/live', (route) => route.abort())
  const { revision, graph } = await sojourn.call<{ revision: number; graph: object }>(
    'GET',
    `/api/journeys/${journey}`,
  )
  await page.route('**/draft', (route) => route.abort())
  await nameField(page).fill('Mine')
  await page.getByRole('button', { name: /^Not saved/ }).waitFor()
  await sojourn.call(
    'PUT',
    `/api/journeys/${journey}/draft`,
    { graph: { ...graph, name: 'Theirs' } },
    { 'if-match': String(revision) },
  )
  await page.unroute('**/draft')
  await page.getByRole('button', { name: /^Not saved/ }).click()
  await page.getByRole('button', { name: 'Keep mine as a journey of its own' }).click()
  await expect.poll(() => nameField(page).inputValue()).toBe('Theirs')
  const { journeys } = await sojourn.call<{ journeys: { name: string }[] }>('GET', '/api/journeys')
  const names = journeys.map(({ name }) => name)
  expect(names).toContain('Theirs')
  expect(names).toContain('Mine (my changes)')
  await page.unroute('**/api/live')
})

test('what is undone while it is being saved is saved as it was before', async () => {
  let isAnswered = false
  // Only the first save: what is saved after it is what the test is about.
  await page.route(
    '**/draft',
    async (route) => {
      const answer = await route.fetch()
      await page.keyboard.press('Control+z')
      await route.fulfill({ response: answer })
      isAnswered = true
    },
    { times: 1 },
  )
  await card('start').click()
  await page.keyboard.press('Control+d')
  await expect.poll(() => isAnswered, { timeout: 10_000 }).toBe(true)
  await expect.poll(cards).toBe(1)
  await expect
    .poll(async () => (await saved()).types, { timeout: 10_000 })
    .toEqual(['trigger-event'])
  await page.getByText('Saved', { exact: true }).waitFor()
})

test.each([
  ['never reached the server', false],
  ['was saved without a word back', true],
])(
  'what %s and is undone leaves nothing to save, nor anything kept in this browser',
  async (_, arrives) => {
    const before = await saved()
    await page.route('**/draft', async (route) => {
      if (arrives) await route.fetch()
      await route.abort()
    })
    await card('start').click()
    await page.keyboard.press('Control+d')
    await page.getByRole('button', { name: /^Not saved/ }).waitFor()
    await page.unroute('**/draft')
    await page.keyboard.press('Control+z')
    await expect.poll(cards).toBe(1)
    await page.getByText('Saved', { exact: true }).waitFor()
    await expect.poll(saved, { timeout: 10_000 }).toEqual(before)
    await expect
      .poll(() => page.evaluate((id) => localStorage.getItem(`sojourn-draft-${id}`), journey))
      .toBeNull()
  },
)

test('a session that ran out is asked for over the drawing, and what was drawn meanwhile is saved', async () => {
  await card('start').click()
  await page.context().clearCookies()
  await page.keyboard.press('Control+d')
  await page.getByLabel('Email').fill('owner@example.com')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  expect((await saved()).types).toEqual(['trigger-event', 'trigger-event'])
  expect(await cards()).toBe(2)
})
