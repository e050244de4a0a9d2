import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { drag, standingBox } from '../harness/browser.ts'
import { drawEach } from './drawing.ts'
import { openHouse, savedSoon } from './house.ts'

const house = openHouse()
let page: Page

beforeAll(() => {
  ;({ page } = house)
})

const drawn = {
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    pause: { type: 'delay', title: 'A breath', config: { for: 'P3D' } },
    call: { type: 'webhook', config: {} },
    last: { type: 'delay', title: 'The last', config: { for: 'P1D' } },
  },
  edges: ['start.next -> pause', 'pause.next -> call', 'call.ok -> last'],
  layout: { start: [0, 0], pause: [0, 160], call: [0, 320], last: [0, 520] },
}

const drawing = drawEach(house, drawn)
const { card, choose, chosen, drop, idOf, line, palette, port, saved, soon, thereAndBack } = drawing
const selected = () => page.locator('.react-flow__node.selected').count()

/** Draws a box with Shift held that touches two cards. */
const boxAround = async (first: string, second: string) => {
  const [top, end] = [await standingBox(card(first)), await standingBox(card(second))]
  await page.keyboard.down('Shift')
  await page.mouse.move(top.x - 30, top.y - 8)
  await page.mouse.down()
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 })
  await page.mouse.up()
  await page.keyboard.up('Shift')
  await expect.poll(selected).toBe(2)
}

test('a step dragged from the palette onto a line is put into it', async () => {
  await drop('wait-until', line('start', 'next'))
  const id = await idOf('wait-until')
  await soon(({ edges }) => edges.toSorted()).toEqual(
    [`start.next -> ${id}`, `${id}.next -> pause`, ...drawn.edges.slice(1)].sort(),
  )
  await thereAndBack()
})

test('a step dragged from the palette onto an open port is led to by it', async () => {
  await drop('wait-until', card('last').locator('[data-port="next"]').first())
  const id = await idOf('wait-until')
  expect((await saved()).edges).toContain(`last.next -> ${id}`)
  await thereAndBack()
})

test('a step dragged onto a port that leads somewhere is put into its line', async () => {
  await drop('wait-until', card('pause').locator('[data-port="next"] .react-flow__handle'))
  const id = await idOf('wait-until')
  await soon(({ edges }) => edges).toContain(`pause.next -> ${id}`)
  expect((await saved()).edges).toContain(`${id}.next -> call`)
})

test('a step dragged onto the paper stands there alone, and Escape on the way leaves everything', async () => {
  const from = await standingBox(palette('wait-until'))
  await page.mouse.move(from.x + 10, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(900, 300, { steps: 6 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await drop('wait-until', { x: 1100, y: 300 })
  const id = await idOf('wait-until')
  const { nodes, edges } = await saved()
  expect(Object.keys(nodes)).toHaveLength(5)
  expect(edges.filter((edge) => edge.includes(id))).toEqual([])
  await thereAndBack()
})

test('Escape in the middle of a drag brings the card back, and of a line leaves the ports as they were', async () => {
  const before = await saved()
  const from = await standingBox(card('pause'))
  await page.mouse.move(from.x + 120, from.y + 12)
  await page.mouse.down()
  await page.mouse.move(from.x + 360, from.y + 40, { steps: 8 })
  await expect.poll(async () => (await standingBox(card('pause'))).x).toBeGreaterThan(from.x + 200)
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await standingBox(card('pause'))).x).toBe(from.x)
  await page.mouse.move(from.x + 500, from.y + 60, { steps: 4 })
  await page.mouse.up()
  expect((await standingBox(card('pause'))).x).toBe(from.x)

  await page.keyboard.down('Shift')
  await page.mouse.move(from.x - 40, from.y - 10)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 60, { steps: 6 })
  await expect.poll(selected).toBe(1)
  await page.keyboard.press('Escape')
  await expect.poll(selected).toBe(0)
  await page.mouse.move(from.x + 80, from.y + 80, { steps: 3 })
  await page.mouse.up()
  await page.keyboard.up('Shift')
  expect(await selected()).toBe(0)

  const [open, end] = [await standingBox(port('last', 'next')), await standingBox(card('start'))]
  await page.mouse.move(open.x + open.width / 2, open.y + open.height / 2)
  for (const pull of [
    { x: 1100, y: 640 },
    { x: end.x + 60, y: end.y + 20 },
  ]) {
    await page.mouse.move(open.x + open.width / 2, open.y + open.height / 2)
    await page.mouse.down()
    await page.mouse.move(pull.x, pull.y, { steps: 8 })
    await page.locator('.react-flow__connection').waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
    await page.locator('.react-flow__connection').waitFor({ state: 'detached' })
    await page.mouse.up()
  }
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Nothing to undo' }).isDisabled()).toBe(true)
  expect(await saved()).toEqual(before)
})

test('lesson 63: a split put into a path asks which arm the path follows, by mouse and by keyboard', async () => {
  const ways = page.getByRole('dialog', { name: /^Which way out of/ }).getByRole('button')
  await drop('split', line('pause', 'next'))
  await ways.nth(1).click()
  const id = await idOf('split')
  await soon(({ edges }) => edges).toContain(`${id}.b -> call`)
  expect((await saved()).edges).not.toContain(`${id}.a -> call`)
  await thereAndBack()
  await page.keyboard.press('Control+z')
  await soon(({ nodes }) => Object.keys(nodes).length).toBe(4)

  await choose('pause')
  await page.keyboard.press('a')
  await page.getByRole('combobox', { name: 'Search steps' }).fill('split by')
  await page.keyboard.press('Enter')
  await ways.first().waitFor()
  await page.keyboard.press('Enter')
  const again = await idOf('split')
  await soon(({ edges }) => edges).toContain(`${again}.a -> call`)
})

test('the “+” on a line puts a step into it that is found by a few letters', async () => {
  await page.getByRole('button', { name: /^Insert a step after .* of “A breath”/ }).click()
  await page.getByRole('combobox', { name: 'Search steps' }).fill('wait unt')
  await page.keyboard.press('Enter')
  const id = await idOf('wait-until')
  await soon(({ edges }) => edges.toSorted()).toEqual(
    ['start.next -> pause', `pause.next -> ${id}`, `${id}.next -> call`, 'call.ok -> last'].sort(),
  )
})

test('the “+” below an open port adds a step chosen from the list', async () => {
  await page.getByRole('button', { name: /^Add a step after .* of “The last”/ }).click()
  await page.getByRole('combobox', { name: 'Search steps' }).fill('leave')
  await page.getByRole('option', { name: 'Leave the journey' }).click()
  const id = await idOf('exit')
  await soon(({ edges }) => edges.toSorted()).toEqual([...drawn.edges, `last.next -> ${id}`].sort())
})

test('a line is drawn to a card, and either of its ends is dragged elsewhere', async () => {
  await drawing.draw({
    nodes: { ...drawn.nodes, other: { type: 'webhook', title: 'Other', config: {} } },
    layout: { ...drawn.layout, other: [420, 320] },
    edges: ['start.next -> pause', 'pause.next -> call'],
  })
  await drag(page, port('call', 'ok'), card('last'))
  await soon(({ edges }) => edges).toContain('call.ok -> last')
  const end = (from: string, which: 'source' | 'target') =>
    page.locator(`.react-flow__edge[data-id="${from}"] .react-flow__edgeupdater-${which}`)
  await drag(page, end('pause.next', 'target'), card('other'))
  await soon(({ edges }) => edges.toSorted()).toEqual([
    'call.ok -> last',
    'pause.next -> other',
    'start.next -> pause',
  ])
  await drag(page, end('call.ok', 'source'), port('other', 'ok'))
  await soon(({ edges }) => edges.toSorted()).toEqual([
    'other.ok -> last',
    'pause.next -> other',
    'start.next -> pause',
  ])
  await page.keyboard.press('Control+z')
  await soon(({ edges }) => edges).toContain('call.ok -> last')
  await page.keyboard.press('Control+z')
  await soon(({ edges }) => edges).toContain('pause.next -> call')
})

test('a line that is let go over the paper asks which step it is to lead to, and puts it there', async () => {
  await drag(page, port('last', 'next'), { x: 1100, y: 640 })
  await page.getByRole('combobox', { name: 'Search steps' }).fill('leave')
  await page.keyboard.press('Enter')
  const id = await idOf('exit')
  await soon(({ edges }) => edges).toContain(`last.next -> ${id}`)
  expect((await saved()).layout[id]?.[0]).toBeGreaterThan(200)
  await thereAndBack()
})

test('a chosen line is taken away by a key, and by its menu, which also puts a step into it', async () => {
  // Beside the “+” at its middle.
  const middle = await standingBox(line('call', 'ok'))
  const at = [middle.x + middle.width / 2, middle.y + middle.height + 14] as const
  await page.mouse.click(...at)
  await page.keyboard.press('Delete')
  await soon(({ edges }) => edges).not.toContain('call.ok -> last')
  await thereAndBack()
  await page.keyboard.press('Control+z')
  await soon(({ edges }) => edges).toContain('call.ok -> last')

  await page.mouse.click(...at, { button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await soon(({ edges }) => edges).not.toContain('call.ok -> last')
  await page.getByRole('button', { name: 'Undo: take away a line' }).click()
  await soon(({ edges }) => edges).toContain('call.ok -> last')

  await page.mouse.click(...at, { button: 'right' })
  await page.getByRole('menuitem', { name: 'Add a step' }).click()
  await page.getByRole('combobox', { name: 'Search steps' }).fill('wait unt')
  await page.keyboard.press('Enter')
  const id = await idOf('wait-until')
  await soon(({ edges }) => edges).toContain(`${id}.next -> last`)
})

test('what a box drawn with Shift touches is moved together, and deleted together', async () => {
  const pull = async (by: number) => {
    const from = await standingBox(card('pause'))
    await page.mouse.move(from.x + 120, from.y + 12)
    await page.mouse.down()
    await page.mouse.move(from.x + 120 + by / 4, from.y + 20, { steps: 4 })
    await page.mouse.move(from.x + 120 + by, from.y + 12, { steps: 8 })
    await page.mouse.up()
  }
  await boxAround('pause', 'call')
  await pull(300)
  await soon(({ layout }) => (layout['pause']?.[0] ?? 0) > 0).toBe(true)
  const { layout } = await saved()
  expect(layout['call']?.[0]).toBe(layout['pause']?.[0])
  expect([layout['start'], layout['last']]).toEqual([drawn.layout.start, drawn.layout.last])
  await thereAndBack()
  // Another pull is another step.
  await pull(-100)
  await soon((graph) => (graph.layout['pause']?.[0] ?? 0) < (layout['pause']?.[0] ?? 0)).toBe(true)
  await page.keyboard.press('Control+z')
  await soon((graph) => graph.layout['pause']).toEqual(layout['pause'])
  await page.keyboard.press('Delete')
  await soon(({ edges }) => edges).toEqual(['start.next -> last'])
})

test('steps cut from one journey are pasted into another, in another window', async () => {
  await boxAround('pause', 'call')
  await page.keyboard.press('Control+x')
  await soon(({ edges }) => edges).toEqual(['start.next -> last'])
  await thereAndBack()

  const other = await house.createJourney({
    schema: 'sojourn.journey/1',
    kind: 'journey',
    name: 'Other',
    nodes: { first: drawn.nodes.start },
    layout: { first: [0, 0] },
  })
  const window = await house.browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
    storageState: await page.context().storageState(),
  })
  const second = await window.newPage()
  await second.goto(`${house.sojourn.url}/journeys/${other}`)
  await second.locator('.react-flow__node[data-id="first"]').click()
  await second.keyboard.press('Control+v')
  await savedSoon(house, other, ({ nodes }) =>
    Object.values(nodes)
      .map(({ type, title }) => [type, title])
      .sort(),
  ).toEqual([
    ['delay', 'A breath'],
    ['trigger-event', undefined],
    ['webhook', undefined],
  ])
  await savedSoon(house, other, ({ edges }) => edges.length).toBe(1)
  await window.close()
})

test('a chosen step is duplicated by keys and moved by arrows, each one step of undo', async () => {
  await choose('pause')
  await page.keyboard.press('Control+d')
  await soon(({ nodes }) => Object.keys(nodes).length).toBe(5)
  await thereAndBack()
  await page.keyboard.press('Control+z')
  await soon(({ nodes }) => Object.keys(nodes).length).toBe(4)
  await choose('last')
  await page.keyboard.press('Control+ArrowRight')
  await page.keyboard.press('Control+ArrowRight')
  await soon(({ layout }) => (layout['last']?.[0] ?? 0) > 0).toBe(true)
  await thereAndBack()
})

test('keys, buttons and the map show more, less, everything or what is chosen, and none of it is a step of undo', async () => {
  const view = page.locator('.react-flow__viewport')
  const zoom = () =>
    view.evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a)
  /** The zoom once the view is neither zoomed nor moved any more. */
  const standing = async () => {
    await standingBox(card('start'))
    return zoom()
  }
  const toolbar = page.getByRole('toolbar', { name: 'Canvas tools' })
  await choose('last')
  const first = await standing()
  await page.keyboard.press('=')
  await expect.poll(zoom).toBeGreaterThan(first)
  const nearer = await standing()
  await page.keyboard.press('-')
  await expect.poll(zoom).toBeLessThan(nearer)
  await page.keyboard.press('Shift+0')
  await expect.poll(zoom).toBe(1)
  await toolbar.getByText('100').waitFor()
  await page.keyboard.press('Shift+2')
  const middle = async () => {
    const box = await standingBox(card('last'))
    return Math.abs(box.y + box.height / 2 - 450)
  }
  await expect.poll(middle).toBeLessThan(80)

  await standing()
  await toolbar.getByRole('button', { name: 'Zoom out' }).click()
  await expect.poll(zoom).toBeLessThan(1)
  const further = await standing()
  await toolbar.getByRole('button', { name: 'Zoom in' }).click()
  await expect.poll(zoom).toBeGreaterThan(further)
  await standing()
  await toolbar.getByRole('button', { name: 'Show the whole journey' }).click()
  await expect.poll(() => standing()).toBeLessThanOrEqual(1)
  for (const id of Object.keys(drawn.nodes)) {
    const box = await standingBox(card(id))
    expect(box.y).toBeGreaterThan(0)
    expect(box.y + box.height).toBeLessThan(900)
  }

  const before = await standingBox(card('start'))
  const map = await standingBox(page.locator('.react-flow__minimap svg'))
  await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2)
  await page.mouse.down()
  await page.mouse.move(map.x + map.width / 2 + 20, map.y + map.height / 2, { steps: 5 })
  await page.mouse.up()
  await expect.poll(async () => (await standingBox(card('start'))).x).not.toBe(before.x)
  expect(await page.getByRole('button', { name: 'Nothing to undo' }).isDisabled()).toBe(true)
})

test('lesson 67: undo brings back a deleted branch with its lines, and in a text field it undoes text only', async () => {
  await choose('pause', 'call')
  await page.keyboard.press('Delete')
  await soon(({ edges }) => edges).toEqual(['start.next -> last'])
  await thereAndBack()
  await page.keyboard.press('Control+z')
  await soon(({ nodes }) => Object.keys(nodes).length).toBe(4)

  await choose('call')
  const address = page.getByRole('textbox', { name: 'Address' })
  await address.click()
  await page.keyboard.type('https://shop.example')
  await soon(({ nodes }) => nodes['call']?.config?.['url']).toBe('https://shop.example')
  await page.keyboard.press('Control+z')
  await expect.poll(() => address.inputValue()).not.toBe('https://shop.example')
  expect(Object.keys((await saved()).nodes)).toHaveLength(4)
  expect((await saved()).edges.toSorted()).toEqual(drawn.edges.toSorted())
})

test('lesson 79: in a journey of 1,000 steps a step is chosen and named, and a line cut whose ends are far, as in a small one', async () => {
  const ids = Array.from({ length: 1_000 }, (_, at) => `n${at}`)
  const large = {
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
  }
  await drawing.draw(large, 'n0')
  await page.goto(`${house.sojourn.url}/journeys/${drawing.journey()}?node=n512`)
  await chosen('n512')
  await card('n512').focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Title of the step' }).first().fill('Half way')
  await page.keyboard.press('Enter')
  await soon(({ nodes }) => nodes['n512']?.title).toBe('Half way')

  // From the foot of one column to the head of the next: neither of its cards is in sight.
  const plus = await standingBox(line('n499', 'next'))
  await page.mouse.click(plus.x + plus.width / 2, plus.y + plus.height + 60)
  await page.locator('.react-flow__edge.selected[data-id="n499.next"]').waitFor()
  await page.keyboard.press('Delete')
  await soon(({ edges }) => edges.includes('n499.next -> n500')).toBe(false)
})
