import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { standingBox } from '../harness/browser.ts'
import type { RunningSojourn } from '../harness/sojourn.ts'
import { drawEach } from './drawing.ts'
import { openHouse } from './house.ts'

const house = openHouse()
let sojourn: RunningSojourn
let page: Page

beforeAll(() => {
  ;({ sojourn, page } = house)
})

const drawn = {
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    pause: { type: 'delay', title: 'A breath', config: { for: 'P3D' } },
    call: { type: 'webhook', config: {} },
    last: { type: 'delay', config: { for: 'P1D' } },
  },
  edges: ['start.next -> pause', 'pause.next -> call', 'call.ok -> last'],
  layout: { start: [0, 0], pause: [16, 150], call: [40, 300], last: [0, 460] },
}

const drawing = drawEach(house, drawn)
const { card, choose, chosen, drop, idOf, saved, soon, thereAndBack } = drawing
const item = (name: string) => page.getByRole('menuitem', { name })
const undo = (name: string | RegExp) => page.getByRole('button', { name })

test('the menu of a card changes it into another step, which keeps its title and its lines', async () => {
  await card('pause').click({ button: 'right' })
  await item('Change into …').click()
  await page.getByRole('dialog', { name: 'Change into' }).waitFor()
  await page.keyboard.type('wait until')
  await page.keyboard.press('Enter')
  const id = await idOf('wait-until')
  const { nodes, edges } = await saved()
  expect(nodes['pause']).toBeUndefined()
  expect(nodes[id]?.title).toBe('A breath')
  expect(edges.toSorted()).toEqual(
    [`start.next -> ${id}`, `${id}.next -> call`, 'call.ok -> last'].sort(),
  )
  await thereAndBack()
})

test('a step dropped on a card takes its place, and keys change it into a third', async () => {
  await drop('wait-until', card('pause'))
  const dropped = await idOf('wait-until')
  expect((await saved()).nodes['pause']).toBeUndefined()
  await thereAndBack()
  await choose(dropped)
  await page.keyboard.press('Control+Shift+e')
  await page.getByRole('dialog', { name: 'Change into' }).waitFor()
  await page.keyboard.type('split by')
  await page.keyboard.press('Enter')
  const id = await idOf('split')
  await soon(({ edges }) => edges).toContain(`${id}.a -> call`)
})

test('chosen cards are lined up and spread by keys and by their menu, each one step of undo', async () => {
  const lefts = () => soon(({ layout }) => Object.values(layout).map(([x]) => x))
  const gaps = () =>
    soon(({ layout }) => {
      const tops = Object.values(layout).map(([, y]) => y)
      return tops.toSorted((one, other) => one - other).join() !== '0,150,300,460'
    })
  await choose('start')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Alt+a')
  await lefts().toEqual([0, 0, 0, 0])
  await thereAndBack()
  await page.keyboard.press('Control+z')
  await lefts().toContain(40)
  await page.keyboard.press('Alt+Shift+v')
  await gaps().toBe(true)
  await undo('Undo: line up').click()
  await gaps().toBe(false)

  await card('pause').click({ button: 'right', position: { x: 120, y: 10 } })
  await item('Line up right edges').click()
  await lefts().toEqual([40, 40, 40, 40])
  await undo('Undo: line up').click()
  await lefts().toContain(16)
  await card('pause').click({ button: 'right', position: { x: 120, y: 10 } })
  await item('Equal gaps one below the other').click()
  await gaps().toBe(true)
  await thereAndBack()
})

test('keys alone choose several cards, which are then lined up, copied, made a sub-flow of and deleted', async () => {
  const ids = () =>
    page
      .locator('.react-flow__node.selected')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-id')).sort())
  const heard = (text: string) =>
    expect.poll(() => page.locator('[data-announcer]').textContent()).toContain(text)
  await card('start').focus()
  await page.keyboard.press('ArrowDown')
  await chosen('pause')
  await page.keyboard.press('Shift+Space')
  await heard('“A breath” stays chosen.')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => card('last').evaluate((one) => one === document.activeElement)).toBe(true)
  expect(await ids()).toEqual(['pause'])
  await page.keyboard.press('Shift+Space')
  await heard('“Wait” is chosen, too: 2 steps in all')
  await expect.poll(ids).toEqual(['last', 'pause'])
  await page.keyboard.press('Shift+Space')
  await heard('“Wait” is not chosen any more: 1 step is left')
  await page.keyboard.press('Shift+ArrowUp')
  await heard('is chosen, too: 2 steps in all')
  await expect.poll(ids).toEqual(['call', 'pause'])

  await page.keyboard.press('Alt+a')
  await soon(({ layout }) => [layout['pause']?.[0], layout['call']?.[0]]).toEqual([16, 16])
  await page.keyboard.press('Alt+e')
  const flow = page.getByRole('dialog', { name: 'Make a sub-flow' })
  await flow.waitFor()
  await page.keyboard.press('Escape')
  await flow.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Delete')
  await soon((graph) => graph.edges).toEqual(['start.next -> last'])
  const onCard = () =>
    expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-id')))
      .not.toBeNull()
  await onCard()
  await page.keyboard.press('Control+v')
  await soon(({ nodes }) => Object.keys(nodes).length).toBe(4)
  await page.keyboard.press('Shift+F10')
  await item('Delete').waitFor()
  for (const key of ['ArrowDown', 'ArrowUp', 'Enter']) await page.keyboard.press(key)
  await soon(({ nodes }) => Object.keys(nodes).length).toBe(3)
  await onCard()
})

test('several steps that are deleted leave the line closed behind them', async () => {
  await choose('pause', 'call')
  await page.keyboard.press('Delete')
  await soon((graph) => graph.edges).toEqual(['start.next -> last'])
  await thereAndBack()
})

test('F2 or a double click names the step, and Escape leaves the name it had', async () => {
  const title = page.getByRole('textbox', { name: 'Title of the step' }).first()
  await choose('last')
  await page.keyboard.press('F2')
  await title.fill('The last wait')
  await page.keyboard.press('Enter')
  await soon(({ nodes }) => nodes['last']?.title).toBe('The last wait')
  await undo('Undo: name “Wait”').waitFor()
  await thereAndBack()
  await card('pause').getByRole('heading').dblclick()
  await title.fill('Not this')
  await title.press('Escape')
  await card('pause').getByRole('heading', { name: 'A breath' }).dblclick()
  await title.fill('Three days')
  await title.press('Enter')
  await soon(({ nodes }) => nodes['pause']?.title).toBe('Three days')
})

test('chosen steps are switched off together, and on again', async () => {
  await choose('pause', 'last')
  await page.keyboard.press('Control+Shift+d')
  await soon((graph) => [graph.nodes['pause']?.disabled, graph.nodes['last']?.disabled]).toEqual([
    true,
    true,
  ])
  await thereAndBack()
})

test('dragging with Alt held copies and leaves the original where it is', async () => {
  const box = await standingBox(card('pause'))
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

test('the palette of commands runs a command by a few letters, and a button tidies up as well', async () => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Commands' }).fill('tidy')
  await page.keyboard.press('Enter')
  await soon(({ layout }) => layout['pause']).not.toEqual([16, 150])
  await thereAndBack()
  const { layout } = await saved()
  await undo('Undo: tidy up').click()
  await soon(({ layout }) => layout['pause']).toEqual([16, 150])
  await page.getByRole('button', { name: 'Tidy up', exact: true }).click()
  await soon((graph) => graph.layout).toEqual(layout)
})

test('the menu of the paper adds a step where it was opened', async () => {
  await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 900, y: 120 } })
  await item('Add a step').click()
  await page.getByRole('combobox', { name: 'Search steps' }).fill('wait until')
  await page.keyboard.press('Enter')
  await soon((graph) => Object.keys(graph.nodes).length).toBe(5)
  await thereAndBack()
})

/** In a window that becomes narrow meanwhile the fields of the chosen step come over the canvas: not over a dialog. */
const narrowedDialogStaysOnTop = async () => {
  const [dialog, sheet] = [
    page.getByRole('dialog', { name: 'Keys and gestures' }),
    page.getByRole('dialog', { name: 'Call a URL' }),
  ]
  await page.keyboard.press('?')
  await dialog.waitFor()
  await page.setViewportSize({ width: 800, height: 900 })
  await page.getByRole('button', { name: 'Add a step', exact: true }).waitFor()
  expect(await sheet.count()).toBe(0)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await sheet.waitFor()
  await page.setViewportSize({ width: 1440, height: 900 })
  await sheet.waitFor({ state: 'hidden' })
}

test('a question mark shows all keys, and in a text field it is only a question mark', async () => {
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys and gestures' }).waitFor()
  await page.keyboard.press('Escape')
  await choose('call')
  await narrowedDialogStaysOnTop()
  const address = page.getByRole('textbox', { name: 'Address' })
  await address.fill('https://shop.example/')
  await address.press('End')
  await page.keyboard.type('?a=1')
  expect(await address.inputValue()).toBe('https://shop.example/?a=1')
  expect(await page.getByRole('dialog', { name: 'Keys and gestures' }).count()).toBe(0)
})

test('the address of a step opens the journey with it chosen', async () => {
  await page.goto(`${sojourn.url}/journeys/${drawing.journey()}?node=call`)
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

test('a frame takes along what lies on it; notes are written in place, and both have colours', async () => {
  await drawing.draw(
    {
      nodes: {
        ...drawn.nodes,
        frame: { type: 'frame', config: { colour: 'blue', width: 400, height: 400 } },
        note: { type: 'note', config: { text: 'Ask Ann' } },
      },
      layout: { ...drawn.layout, frame: [-40, 130], note: [420, 0] },
    },
    'note',
  )
  const box = await standingBox(card('frame'))
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

  // What lies on a chosen frame can be pressed; its corner is pulled, and Escape lets it be.
  await page.keyboard.press('Control+z')
  await soon(({ layout }) => layout['frame']).toEqual([-40, 130])
  const corner = card('frame').locator('.react-flow__resize-control.handle.bottom.right')
  const width = () => soon(({ nodes }) => nodes['frame']?.config?.['width'])
  const press = async () => {
    for (;;) {
      const at = await standingBox(corner)
      // Beside the handle that is seen: it is taken hold of all the same.
      await page.mouse.move(at.x + at.width + 4, at.y + at.height + 4)
      await page.mouse.down()
      const now = await standingBox(corner)
      if (now.x === at.x && now.y === at.y) return at
      // Brought into sight just then: pressed was something else.
      await page.mouse.up()
      await choose('frame')
    }
  }
  const pull = async (by: number) => {
    const at = await press()
    await page.mouse.move(at.x + by, at.y + by, { steps: 8 })
  }
  await choose('frame')
  await pull(60)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await pull(60)
  await page.mouse.up()
  await soon(({ nodes }) => Number(nodes['frame']?.config?.['width']) > 430).toBe(true)
  const larger = (await saved()).nodes['frame']?.config
  await undo('Undo: resize “Frame”').click()
  await width().toBe(400)
  await page.keyboard.press('Control+Shift+z')
  await width().toBe(larger?.['width'])
  await card('pause').click({ position: { x: 120, y: 10 } })
  await chosen('pause')

  const text = page.getByRole('textbox', { name: 'What the note says' })
  const write = async () => {
    // The card chosen before may be brought into sight between the two clicks.
    if ((await text.count()) === 0) await card('note').dblclick()
    return text.count()
  }
  await expect.poll(write).toBe(1)
  await text.press('End')
  await page.keyboard.type(' first')
  await page.keyboard.press('Control+Enter')
  await soon(({ nodes }) => nodes['note']?.config?.['text']).toBe('Ask Ann first')

  const shown = (id: string) => card(id).locator('[data-colour]').getAttribute('data-colour')
  for (const [id, colour] of [
    ['note', 'Pink'],
    ['frame', 'Green'],
  ] as const) {
    await choose(id)
    await page.getByRole('combobox', { name: 'Colour' }).click()
    await page.getByRole('option', { name: colour }).click()
    await expect.poll(() => shown(id)).toBe(colour.toLowerCase())
    await soon(({ nodes }) => nodes[id]?.config?.['colour']).toBe(colour.toLowerCase())
  }
})

test('the keyboard alone puts a note and a frame on the paper', async () => {
  for (const [name, type] of [
    ['Note', 'note'],
    ['Frame', 'frame'],
  ] as const) {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Commands' }).fill(name)
    await page.getByRole('option', { name: `Add “${name}”` }).waitFor()
    await page.keyboard.press('Enter')
    const id = await idOf(type)
    await soon(({ edges }) => edges.filter((edge) => edge.includes(id))).toEqual([])
  }
})
