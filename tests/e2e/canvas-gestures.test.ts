import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { drag } from '../harness/browser.ts'
import { openHouse, type SavedGraph, savedSoon } from './house.ts'

const house = openHouse()
const { card } = house
let page: Page
let journey: string

beforeAll(() => {
  ;({ page } = house)
})

const drawn = {
  schema: 'sojourn.journey/1',
  kind: 'journey',
  name: 'Drawn',
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    pause: { type: 'delay', title: 'A breath', config: { for: 'P3D' } },
    call: { type: 'webhook', config: {} },
    last: { type: 'delay', title: 'The last', config: { for: 'P1D' } },
  },
  edges: ['start.next -> pause', 'pause.next -> call', 'call.ok -> last'],
  layout: { start: [0, 0], pause: [0, 160], call: [0, 320], last: [0, 520] },
}

beforeEach(async () => {
  journey = await house.createJourney(drawn)
  await house.openJourney(journey, 'last')
})

const saved = () => house.savedGraph(journey)
const soon = (read: (graph: SavedGraph) => unknown) => savedSoon(house, journey, read)
const line = (from: string, port: string) => page.locator(`[data-edge="${from}.${port}"]`)
const added = (type: string) => async () =>
  Object.entries((await saved()).nodes).find(([, node]) => node.type === type)?.[0]
const addedId = async (type: string): Promise<string> => {
  await expect.poll(added(type), { timeout: 10_000 }).toBeDefined()
  return (await added(type)()) as string
}
const choose = async (id: string) => {
  await card(id).click({ position: { x: 120, y: 10 } })
  await card(id).focus()
}
/** One step of undo, and one of redo, for the whole of a gesture. */
const thereAndBack = async () => {
  const after = await saved()
  await page.keyboard.press('Control+z')
  await soon((graph) => graph).toMatchObject({ nodes: drawn.nodes, layout: drawn.layout })
  await soon((graph) => [...graph.edges].sort()).toEqual([...drawn.edges].sort())
  await page.keyboard.press('Control+Shift+z')
  await soon((graph) => graph).toEqual(after)
}

test('a step dragged from the palette onto a line is put into it', async () => {
  await drag(page, page.locator('[data-palette="wait-until"]'), line('start', 'next'))
  const id = await addedId('wait-until')
  await soon((graph) => [...graph.edges].sort()).toEqual(
    [`start.next -> ${id}`, `${id}.next -> pause`, ...drawn.edges.slice(1)].sort(),
  )
  await thereAndBack()
})

test('a step dragged from the palette onto an open port is led to by it', async () => {
  const port = card('last').locator('[data-port="next"]').first()
  await drag(page, page.locator('[data-palette="wait-until"]'), port)
  const id = await addedId('wait-until')
  expect((await saved()).edges).toContain(`last.next -> ${id}`)
  await thereAndBack()
})

test('a step dragged onto the paper stands there alone, and Escape on the way leaves everything', async () => {
  const from = await page.locator('[data-palette="wait-until"]').boundingBox()
  if (from === null) throw new Error('no palette')
  await page.mouse.move(from.x + 10, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(900, 300, { steps: 6 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await drag(page, page.locator('[data-palette="wait-until"]'), { x: 1100, y: 300 })
  const id = await addedId('wait-until')
  const { nodes, edges } = await saved()
  expect(Object.keys(nodes)).toHaveLength(5)
  expect(edges.filter((edge) => edge.includes(id))).toEqual([])
  await thereAndBack()
})

test('a chosen step is duplicated by keys and moved by arrows, each one step of undo', async () => {
  await choose('pause')
  await page.keyboard.press('Control+d')
  await soon((graph) => Object.keys(graph.nodes).length).toBe(5)
  await thereAndBack()
  await page.keyboard.press('Control+z')
  await soon((graph) => Object.keys(graph.nodes).length).toBe(4)
  await choose('last')
  await page.keyboard.press('Control+ArrowRight')
  await page.keyboard.press('Control+ArrowRight')
  await soon((graph) => (graph.layout['last']?.[0] ?? 0) > 0).toBe(true)
  await thereAndBack()
})

test('lesson 67: undo brings back a deleted branch with its lines, and in a text field it undoes text only', async () => {
  await choose('pause')
  await card('call').click({ modifiers: ['Shift'], position: { x: 120, y: 10 } })
  await page.keyboard.press('Delete')
  await soon((graph) => graph.edges).toEqual(['start.next -> last'])
  await thereAndBack()
  await page.keyboard.press('Control+z')
  await soon((graph) => Object.keys(graph.nodes).length).toBe(4)

  await choose('call')
  const address = page.getByRole('textbox', { name: 'Address' })
  await address.click()
  await page.keyboard.type('https://shop.example')
  await soon((graph) => graph.nodes['call']?.config?.['url']).toBe('https://shop.example')
  await page.keyboard.press('Control+z')
  await expect.poll(() => address.inputValue()).not.toBe('https://shop.example')
  expect(Object.keys((await saved()).nodes)).toHaveLength(4)
  expect([...(await saved()).edges].sort()).toEqual([...drawn.edges].sort())
})

test('lesson 79: in a journey of 1,000 steps a step is chosen and named as in a small one', async () => {
  const ids = Array.from({ length: 1_000 }, (_, at) => `n${at}`)
  const large = await house.createJourney({
    ...drawn,
    nodes: Object.fromEntries(
      ids.map((id, at) => [
        id,
        at === 0 ? drawn.nodes.start : { type: 'delay', config: { for: 'P1D' } },
      ]),
    ),
    edges: ids.slice(1).map((id, at) => `n${at}.next -> ${id}`),
    layout: Object.fromEntries(
      ids.map((id, at) => [id, [Math.floor(at / 25) * 320, (at % 25) * 150]]),
    ),
  })
  journey = large
  await page.goto(`${house.sojourn.url}/journeys/${large}?node=n500`)
  await card('n500').waitFor()
  await expect
    .poll(() => card('n500').getAttribute('class'), { timeout: 20_000 })
    .toContain('selected')
  await card('n500').focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Title of the step' }).first().fill('Half way')
  await page.keyboard.press('Enter')
  await soon((graph) => graph.nodes['n500']?.title).toBe('Half way')
})
