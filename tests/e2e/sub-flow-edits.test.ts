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
    quote: {
      type: 'webhook',
      title: 'Quote',
      config: { url: 'https://shop.example/quote', save: { price: 'data.price' } },
    },
    dear: {
      type: 'branch',
      title: 'Dear?',
      config: {
        cases: [{ id: 'yes', label: 'Dear', when: { data: 'steps.quote.price', over: 100 } }],
      },
    },
    call: {
      type: 'webhook',
      title: 'Call',
      config: { url: 'https://shop.example/call', body: '{{ steps.quote.price }}' },
    },
    last: { type: 'delay', config: { for: 'P1D' } },
    gone: { type: 'exit', config: { reason: 'Cheap' } },
  },
  edges: [
    'start.next -> quote',
    'quote.ok -> dear',
    'dear.yes -> call',
    'dear.otherwise -> gone',
    'call.ok -> last',
  ],
  layout: {
    start: [0, 0],
    quote: [0, 150],
    dear: [0, 300],
    call: [-160, 460],
    gone: [160, 460],
    last: [-160, 610],
  },
}

beforeEach(async () => {
  journey = await house.createJourney(drawn)
  await house.openJourney(journey, 'last')
})

const { card } = house
const soon = (read: (graph: SavedGraph) => unknown) => savedSoon(house, journey, read)
const dialog = () => page.getByRole('dialog')
const choose = async (...ids: string[]) => {
  const [first = '', ...rest] = ids
  await card(first).click({ position: { x: 120, y: 10 } })
  for (const id of rest) await card(id).click({ modifiers: ['Shift'], position: { x: 120, y: 10 } })
}
const useIn = (graph: SavedGraph) =>
  Object.entries(graph.nodes).find(([, node]) => node.type === 'sub-flow')
const same = async () => {
  await soon((graph) => graph.nodes).toEqual(drawn.nodes)
  await soon((graph) => [...graph.edges].sort()).toEqual([...drawn.edges].sort())
}

test('chosen steps become a published sub-flow, come back by undo, and again by redo', async () => {
  await choose('dear', 'call')
  await page.keyboard.press('Alt+e')
  await dialog().getByText('2 steps go into the sub-flow.').waitFor()
  await dialog().getByLabel('Name of the sub-flow').fill('Who pays')
  await dialog().getByText('price of “Quote”: steps.quote.price').waitFor()
  await dialog().getByLabel('Way out from “Everyone else” of “Dear?”').fill('Too cheap')
  await dialog().getByRole('button', { name: 'Make the sub-flow' }).click()
  await soon((graph) => Object.keys(graph.nodes).length).toBe(5)

  const after = await house.savedGraph(journey)
  const [id, node] = useIn(after) ?? ['', undefined]
  expect(node?.config).toMatchObject({
    version: 1,
    inputs: { price: 'steps.quote.price', 'price-2': '{{ steps.quote.price }}' },
  })
  const exits = node?.config?.['exits'] as { id: string; label: string }[]
  const exitOf = (label: string) => exits.find((exit) => exit.label === label)?.id
  expect([...after.edges].sort()).toEqual(
    [
      'start.next -> quote',
      `quote.ok -> ${id}`,
      `${id}.${exitOf('Too cheap')} -> gone`,
      `${id}.${exits.find(({ label }) => label !== 'Too cheap')?.id} -> last`,
    ].sort(),
  )
  const flow = String(node?.config?.['flow'])
  const made = await sojourn.call<{ name: string; version: { number: number } }>(
    'GET',
    `/api/journeys/${flow}`,
  )
  expect(made).toMatchObject({ name: 'Who pays', version: { number: 1 } })
  const { problems } = await sojourn.call<{ problems: { level: string }[] }>(
    'GET',
    `/api/journeys/${journey}/check`,
  )
  expect(problems.filter(({ level }) => level === 'blocking')).toEqual([])

  await page.getByRole('button', { name: 'Undo: make sub-flow “Who pays”' }).click()
  await same()
  // What was made stays, as the dialog said.
  expect(await sojourn.call('GET', `/api/journeys/${flow}`)).toMatchObject({ name: 'Who pays' })
  await page.getByRole('button', { name: 'Redo: make sub-flow “Who pays”' }).click()
  await soon((graph) => graph).toEqual(after)
}, 120_000)

test('the steps of a sub-flow take its place, with ids of their own, and go again by undo', async () => {
  await choose('dear', 'call')
  await page.keyboard.press('Alt+e')
  await dialog().getByRole('button', { name: 'Make the sub-flow' }).click()
  await soon((graph) => useIn(graph) !== undefined).toBe(true)
  const before = await house.savedGraph(journey)
  const [id = ''] = useIn(before) ?? []

  await choose(id)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Commands' }).fill('steps of the sub-flow')
  await page.keyboard.press('Enter')
  await soon((graph) => useIn(graph) === undefined).toBe(true)
  const after = await house.savedGraph(journey)
  const named = (title: string) =>
    Object.entries(after.nodes).find(([, node]) => node.title === title) ?? []
  const [dear, branch] = named('Dear?')
  const [call, webhook] = named('Call')
  expect(branch?.config).toEqual(drawn.nodes.dear.config)
  expect(webhook?.config).toEqual(drawn.nodes.call.config)
  expect(dear).not.toBe('dear')
  expect([...after.edges].sort()).toEqual(
    [
      'start.next -> quote',
      `quote.ok -> ${dear}`,
      `${dear}.yes -> ${call}`,
      `${dear}.otherwise -> gone`,
      `${call}.ok -> last`,
    ].sort(),
  )
  await page.keyboard.press('Control+z')
  await soon((graph) => graph).toEqual(before)
  await page.keyboard.press('Control+Shift+z')
  await soon((graph) => graph).toEqual(after)
}, 120_000)

test('steps with two ways in are no sub-flow, and it is said which lines lead in', async () => {
  await choose('quote', 'call')
  await card('call').click({ button: 'right', position: { x: 120, y: 10 } })
  await page.getByRole('menuitem', { name: 'Make a sub-flow of what is chosen' }).click()
  await dialog().getByText('What is chosen can’t become a sub-flow yet:').waitFor()
  const lines = await dialog().getByRole('listitem').allTextContents()
  expect(lines).toHaveLength(2)
  expect(lines.join()).toContain('“Dear?” leads in here')
  await dialog().getByRole('button', { name: 'Close' }).last().click()
  await same()
}, 60_000)

test('a line drawn back gets a step that asks how often, and undo takes both away', async () => {
  await drag(page, card('last').locator('.react-flow__handle[data-handleid="next"]'), card('call'))
  await soon((graph) => Object.values(graph.nodes).some(({ type }) => type === 'go-to')).toBe(true)
  const most = page.getByLabel('Go back at most')
  await expect
    .poll(() => most.evaluate((field) => field === document.activeElement), { timeout: 10_000 })
    .toBe(true)
  await most.fill('5')
  await soon((graph) =>
    Object.values(graph.nodes).flatMap(({ type, config }) => (type === 'go-to' ? [config] : [])),
  ).toEqual([{ most: 5 }])
  const after = await house.savedGraph(journey)
  const back = Object.keys(after.nodes).find((id) => after.nodes[id]?.type === 'go-to')
  expect(after.edges).toContain(`last.next -> ${back}`)
  expect(after.edges).toContain(`${back}.again -> call`)

  await most.press('Escape')
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: 'Undo: lead back to “Call”' }).click()
  await same()
  await page.getByRole('button', { name: 'Redo: lead back to “Call”' }).click()
  await soon((graph) => graph.edges.length).toBe(drawn.edges.length + 2)
}, 60_000)

/** A published sub-flow of one wait with these ways out, by the events that lead to them. */
const ladder = (exits: readonly string[]) => ({
  schema: 'sojourn.journey/1',
  kind: 'sub-flow',
  name: 'Ladder',
  nodes: {
    begin: { type: 'sub-flow-start', config: {} },
    seen: {
      type: 'wait-for-event',
      config: { events: exits.map((port) => ({ port, event: port })), within: 'P1D' },
    },
    ...Object.fromEntries(exits.map((id) => [id, { type: 'exit', title: id, config: {} }])),
  },
  edges: ['begin.next -> seen', ...exits.map((id) => `seen.${id} -> ${id}`)],
  layout: {},
})

test('a published sub-flow is dropped like any step, filled in, and found by its name by keys', async () => {
  const flow = await house.createJourney({ ...ladder(['won', 'lost']), name: 'Win them back' })
  await sojourn.call('POST', `/api/journeys/${flow}/publish`, {})
  await house.openJourney(journey, 'last')

  // Below all types of steps, it is searched for.
  await page.getByRole('complementary', { name: 'Steps' }).getByRole('textbox').fill('win them')
  const line = page.locator('[data-edge="call.ok"]')
  await drag(page, page.locator(`[data-palette="sub-flow-${flow}"]`), line)
  const ways = page.getByRole('dialog', {
    name: 'Which way out of “Win them back” does the path go on?',
  })
  await ways.getByRole('button', { name: 'lost' }).click()
  await soon((graph) => useIn(graph)?.[1].config).toMatchObject({
    flow,
    version: 1,
    inputs: {},
    exits: [{ id: 'done' }, { id: 'lost' }, { id: 'won' }],
  })
  const [id] = useIn(await house.savedGraph(journey)) ?? []
  const { edges } = await house.savedGraph(journey)
  expect(edges).toContain(`call.ok -> ${id}`)
  expect(edges).toContain(`${id}.lost -> last`)
  await page.getByRole('button', { name: 'Undo: add “Win them back”' }).click()
  await same()

  await choose('last')
  await card('last').focus()
  await page.keyboard.press('a')
  await page.getByRole('combobox', { name: 'Search steps' }).fill('win them')
  await page.keyboard.press('Enter')
  await soon((graph) => useIn(graph)?.[1].config).toMatchObject({ flow, version: 1 })
  await soon((graph) => graph.edges).toContain(
    `last.next -> ${useIn(await house.savedGraph(journey))?.[0]}`,
  )
})

test('a newer version says what it changes, and asks about lines whose way out is gone', async () => {
  const { call, url } = sojourn
  const flow = await house.createJourney(ladder(['won', 'lost']))
  await call('POST', `/api/journeys/${flow}/publish`, {})
  const { revision } = await call<{ revision: number }>('GET', `/api/journeys/${flow}`)
  const user = await house.createJourney({
    schema: 'sojourn.journey/1',
    name: 'User',
    nodes: {
      start: { type: 'trigger-event', config: { event: 'Signed Up' } },
      sub: {
        type: 'sub-flow',
        config: {
          flow,
          version: 1,
          exits: [
            { id: 'done', label: '' },
            { id: 'lost', label: 'lost' },
            { id: 'won', label: 'won' },
          ],
        },
      },
      yes: { type: 'delay', title: 'Thanks', config: { for: 'P1D' } },
      no: { type: 'delay', title: 'Pity', config: { for: 'P2D' } },
    },
    edges: ['start.next -> sub', 'sub.won -> yes', 'sub.lost -> no'],
    layout: { start: [0, 0], sub: [0, 150], yes: [-160, 340], no: [160, 340] },
  })
  const second = { graph: ladder(['won', 'later']) }
  await call('PUT', `/api/journeys/${flow}/draft`, second, { 'if-match': String(revision) })
  await call('POST', `/api/journeys/${flow}/publish`, {})

  await house.openJourney(user, 'sub')
  await card('sub').click({ position: { x: 120, y: 10 } })
  await page.getByRole('button', { name: 'Version 2 is available …' }).click()
  const differs = dialog().getByRole('list', { name: 'What differs' })
  await expect
    .poll(() => differs.getByRole('listitem').allTextContents(), { timeout: 15_000 })
    .toEqual(expect.arrayContaining([expect.stringContaining('later')]))
  const gone = dialog().getByRole('combobox', { name: '“lost”, which leads to “Pity”' })
  await expect.poll(() => gone.inputValue()).toContain('Begins at “later”')
  await gone.click()
  await page.getByRole('option', { name: 'Begins at “later” instead' }).click()
  await dialog().getByRole('button', { name: 'Use version 2' }).click()
  await savedSoon(house, user, ({ edges }) => [...edges].sort()).toEqual(
    ['start.next -> sub', 'sub.later -> no', 'sub.won -> yes'].sort(),
  )
  await page.getByRole('button', { name: 'Undo: use version 2 of “Ladder”' }).click()
  await savedSoon(house, user, ({ edges }) => [...edges].sort()).toEqual(
    ['start.next -> sub', 'sub.lost -> no', 'sub.won -> yes'].sort(),
  )

  // The same comparison, of any two versions, from the sub-flow's own page.
  await page.goto(`${url}/journeys/${flow}`)
  await page.getByRole('button', { name: 'More for this journey' }).click()
  await page.getByRole('menuitem', { name: 'Compare versions' }).click()
  await dialog().getByText('Nothing differs.').waitFor()
  await dialog().getByRole('combobox', { name: 'Before' }).click()
  await page.getByRole('option', { name: 'Version 1' }).click()
  await differs.getByText('later', { exact: true }).waitFor()
}, 120_000)

test('a sub-flow dropped on an arm is what that arm leads to, and shares sum to 100 whatever is added', async () => {
  const ab = await house.createJourney({
    schema: 'sojourn.journey/1',
    name: 'Two series',
    nodes: {
      start: { type: 'trigger-event', config: { event: 'Signed Up' } },
      half: { type: 'split', config: {} },
    },
    edges: ['start.next -> half'],
    layout: { start: [0, 0], half: [0, 150] },
  })
  await house.openJourney(ab, 'half')
  const arms = ['a', 'b']
  for (const arm of arms) {
    const port = card('half').locator(`[data-port="${arm}"]`).first()
    const tile = page.locator('[data-palette="sub-flow"]')
    await tile.scrollIntoViewIfNeeded()
    await drag(page, tile, port)
    await savedSoon(house, ab, ({ edges }) =>
      edges.some((text) => text.startsWith(`half.${arm} -> sub-flow-`)),
    ).toBe(true)
  }
  await card('half').click({ position: { x: 120, y: 10 } })
  const shares = page.getByLabel(/^Share of .+ in percent$/)
  const sum = async () =>
    (await shares.all()).reduce(
      async (before, share) =>
        (await before) + Math.round(Number.parseFloat(await share.inputValue()) * 10),
      Promise.resolve(0),
    )
  await expect.poll(() => shares.count(), { timeout: 15_000 }).toBe(2)
  for (const count of [3, 4, 5]) {
    await page.getByRole('button', { name: 'Add a way' }).click()
    await expect.poll(() => shares.count()).toBe(count)
    expect(await sum()).toBe(1000)
  }
  await page.getByRole('button', { name: 'Remove A', exact: true }).click()
  await expect.poll(() => shares.count()).toBe(4)
  expect(await sum()).toBe(1000)
  // The arm that went took its line along, and the sub-flow it led to stays.
  await savedSoon(house, ab, ({ edges }) => edges.length).toBe(2)
  await page.getByText('Changed shares touch only those who enter after the next publish').waitFor()
}, 90_000)
