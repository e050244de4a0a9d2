import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { drag } from '../harness/browser.ts'
import type { RunningSojourn } from '../harness/sojourn.ts'
import { openHouse, type SavedGraph, savedSoon } from './house.ts'

const house = openHouse()
let sojourn: RunningSojourn
let page: Page
let journey: string

beforeAll(() => {
  ;({ sojourn, page } = house)
})

const drawn = {
  schema: 'sojourn.journey/1',
  kind: 'journey',
  name: 'Drawn',
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    pause: { type: 'delay', title: 'A breath', config: { for: 'P3D' } },
    call: { type: 'webhook', config: {} },
    last: { type: 'delay', config: { for: 'P1D' } },
  },
  edges: ['start.next -> pause', 'pause.next -> call', 'call.ok -> last'],
  layout: { start: [0, 0], pause: [16, 150], call: [40, 300], last: [0, 460] },
}

beforeEach(async () => {
  journey = await house.createJourney(drawn)
  await house.openJourney(journey, 'last')
})

const { card } = house
const saved = () => house.savedGraph(journey)
const soon = (read: (graph: SavedGraph) => unknown) => savedSoon(house, journey, read)
const item = (name: string) => page.getByRole('menuitem', { name })
const choose = async (id: string) => {
  await card(id).click({ position: { x: 120, y: 10 } })
  await card(id).focus()
}
const chosen = (id: string) =>
  expect.poll(() => card(id).getAttribute('class'), { timeout: 10_000 }).toContain('selected')
/** Every undo takes the drawing back to what it was, every redo brings it again. */
const thereAndBack = async () => {
  const after = await saved()
  await page.keyboard.press('Control+z')
  await soon((graph) => graph).toMatchObject({ nodes: drawn.nodes, layout: drawn.layout })
  await soon((graph) => [...graph.edges].sort()).toEqual([...drawn.edges].sort())
  await page.keyboard.press('Control+Shift+z')
  await soon((graph) => graph).toEqual(after)
}

test('the menu of a card changes it into another step, which keeps its title and its lines', async () => {
  await card('pause').click({ button: 'right' })
  await item('Change into').click()
  await page.getByRole('dialog', { name: 'Change into' }).waitFor()
  await page.keyboard.type('wait until')
  await page.keyboard.press('Enter')
  await soon((graph) =>
    Object.values(graph.nodes)
      .map((node) => node.type)
      .sort(),
  ).toEqual(['delay', 'trigger-event', 'wait-until', 'webhook'])
  const after = await saved()
  const swapped = Object.entries(after.nodes).find(([, node]) => node.type === 'wait-until')
  expect(swapped?.[1].title).toBe('A breath')
  expect(after.edges).toContain(`start.next -> ${swapped?.[0]}`)
  expect(after.edges).toContain(`${swapped?.[0]}.next -> call`)
  await thereAndBack()
})

test('a step dropped on a card takes its place, on a line it is inserted', async () => {
  await drag(page, page.locator('[data-palette="wait-until"]'), card('pause'))
  await soon((graph) => Object.values(graph.nodes).some((node) => node.type === 'wait-until')).toBe(
    true,
  )
  expect((await saved()).nodes['pause']).toBeUndefined()
  await thereAndBack()
})

test('chosen cards are lined up and spread by keys, each one step of undo', async () => {
  await choose('start')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Alt+a')
  await soon((graph) => Object.values(graph.layout).map(([x]) => x)).toEqual([0, 0, 0, 0])
  await thereAndBack()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Alt+Shift+v')
  await soon((graph) => graph.layout['pause']?.[1] !== 150).toBe(true)
  await thereAndBack()
})

test('several steps that are deleted leave the line closed behind them', async () => {
  await choose('pause')
  await card('call').click({ modifiers: ['Shift'], position: { x: 120, y: 10 } })
  await page.keyboard.press('Delete')
  await soon((graph) => graph.edges).toEqual(['start.next -> last'])
  await thereAndBack()
})

test('F2 names the chosen step, and Escape leaves the name it had', async () => {
  await choose('last')
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Title of the step' }).first().fill('The last wait')
  await page.keyboard.press('Enter')
  await soon((graph) => graph.nodes['last']?.title).toBe('The last wait')
  await thereAndBack()
})

test('chosen steps are switched off together, and on again', async () => {
  await choose('pause')
  await card('last').click({ modifiers: ['Shift'], position: { x: 120, y: 10 } })
  await page.keyboard.press('Control+Shift+d')
  await soon((graph) => [graph.nodes['pause']?.disabled, graph.nodes['last']?.disabled]).toEqual([
    true,
    true,
  ])
  await thereAndBack()
})

test('dragging with Alt held copies and leaves the original where it is', async () => {
  const box = await card('pause').boundingBox()
  if (box === null) throw new Error('no card')
  await page.mouse.move(box.x + 120, box.y + 12)
  await page.keyboard.down('Alt')
  await page.mouse.down()
  await page.mouse.move(box.x + 200, box.y + 30, { steps: 4 })
  await page.mouse.move(box.x + 460, box.y + 60, { steps: 8 })
  await page.mouse.up()
  await page.keyboard.up('Alt')
  await soon((graph) => Object.keys(graph.nodes).length).toBe(5)
  expect((await saved()).layout['pause']).toEqual([16, 150])
  await thereAndBack()
})

test('the search on the canvas finds a step by its words and brings it into sight', async () => {
  await page.keyboard.press('Control+f')
  await page.getByRole('combobox', { name: 'Find a step' }).fill('a breath')
  await page.keyboard.press('Enter')
  await chosen('pause')
})

test('the palette of commands runs a command by a few letters', async () => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Commands' }).fill('tidy')
  await page.keyboard.press('Enter')
  await soon((graph) => graph.layout['pause']).not.toEqual([16, 150])
})

test('the menu of the paper adds a step where it was opened', async () => {
  await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 900, y: 120 } })
  await item('Add a step').click()
  await page.getByRole('combobox', { name: 'Search steps' }).fill('wait until')
  await page.keyboard.press('Enter')
  await soon((graph) => Object.keys(graph.nodes).length).toBe(5)
  await thereAndBack()
})

test('a question mark shows all keys, and in a text field it is only a question mark', async () => {
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys and gestures' }).waitFor()
  await page.keyboard.press('Escape')
  await choose('call')
  const address = page.getByRole('textbox', { name: 'Address' })
  await address.fill('https://shop.example/')
  await address.press('End')
  await page.keyboard.type('?a=1')
  expect(await address.inputValue()).toBe('https://shop.example/?a=1')
  expect(await page.getByRole('dialog', { name: 'Keys and gestures' }).count()).toBe(0)
})

test('the address of a step opens the journey with it chosen', async () => {
  await page.goto(`${sojourn.url}/journeys/${journey}?node=call`)
  await chosen('call')
})

test('what was done before a reload can be undone after it', async () => {
  await choose('pause')
  await page.keyboard.press('Control+Shift+d')
  await soon((graph) => graph.nodes['pause']?.disabled).toBe(true)
  await page.reload()
  await card('last').waitFor()
  await page.getByRole('button', { name: /^Undo: switch “A breath”/ }).click()
  await soon((graph) => graph.nodes['pause']?.disabled).toBe(undefined)
})

test('a frame takes along what lies on it, and notes are written in place', async () => {
  const frame = {
    nodes: {
      ...drawn.nodes,
      frame: { type: 'frame', config: { colour: 'blue', width: 400, height: 400 } },
      note: { type: 'note', config: { text: 'Ask Ann' } },
    },
    layout: { ...drawn.layout, frame: [-40, 130], note: [420, 0] },
  }
  journey = await house.createJourney({ ...drawn, ...frame })
  await house.openJourney(journey, 'note')
  const box = await card('frame').boundingBox()
  if (box === null) throw new Error('no frame')
  await page.mouse.move(box.x + 330, box.y + 380)
  await page.mouse.down()
  await page.mouse.move(box.x + 400, box.y + 420, { steps: 6 })
  await page.mouse.move(box.x + 430, box.y + 430, { steps: 4 })
  await page.mouse.up()
  await soon(({ layout }) => layout['frame']?.[0] !== -40).toBe(true)
  const { layout } = await saved()
  const moved = (id: string, x: number) => (layout[id]?.[0] ?? 0) - x
  expect(moved('pause', 16)).toBe(moved('frame', -40))
  expect(moved('call', 40)).toBe(moved('frame', -40))
  expect(layout['start']).toEqual([0, 0])

  await card('note').dblclick()
  await page.keyboard.type(' first')
  await page.keyboard.press('Control+Enter')
  await soon((graph) => graph.nodes['note']?.config?.['text']).toBe('Ask Ann first')
})
