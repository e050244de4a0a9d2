import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse } from './house.ts'

/** Polls as long as a loaded machine may need. */
const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 60_000 })

const PICTURES = join(import.meta.dirname, '../../test-results/live')

const house = openHouse({
  env: { SOJOURN_ALLOW_PRIVATE_TARGETS: '1' },
  context: { timezoneId: 'Asia/Taipei' },
})
let receiver: Server

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true })
  receiver = createServer((_, response) => response.writeHead(200).end('{}'))
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  receiver?.closeAllConnections()
  receiver?.close()
})

const picture = (name: string) => house.page.screenshot({ path: join(PICTURES, `${name}.png`) })
const { card } = house
const line = (port: string) => house.page.locator(`.react-flow__edge[data-id="${port}"]`)
const opacityOf = async (what: ReturnType<typeof card>) =>
  Number(await what.evaluate((element) => getComputedStyle(element).opacity))

const publish = async () => {
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  const loop = await house.sojourn.call<{ id: string }>('POST', '/api/journeys', {
    graph: {
      schema: 'sojourn.journey/1',
      kind: 'sub-flow',
      name: 'Tell the shop',
      nodes: {
        begin: { type: 'sub-flow-start', config: {} },
        call: { type: 'webhook', title: 'Ring the bell', config: { url, body: '{}' } },
        told: { type: 'exit', title: 'Told', config: {} },
      },
      edges: ['begin.next -> call', 'call.ok -> told'],
      settings: { reentry: { rule: 'once' }, exits: [], audience: 'everyone' },
      layout: { begin: [0, 0], call: [0, 130], told: [0, 280] },
    },
  })
  await house.sojourn.call('POST', `/api/journeys/${loop.id}/publish`, {})
  const journey = await house.createJourney({
    schema: 'sojourn.journey/1',
    kind: 'journey',
    name: 'Quotes',
    nodes: {
      start: { type: 'trigger-event', config: { event: 'Asked' } },
      hear: {
        type: 'wait-for-event',
        title: 'Did they buy?',
        config: { events: [{ port: 'bought', event: 'Order Completed' }], within: 'P2D' },
      },
      tell: {
        type: 'sub-flow',
        config: { flow: loop.id, version: 1, exits: [{ id: 'told', label: 'Told' }] },
      },
      rest: { type: 'delay', title: 'Short rest', config: { for: 'PT2S' } },
      again: { type: 'go-to', config: { most: 1 } },
      long: { type: 'delay', title: 'Long rest', config: { for: 'P1D' } },
      remind: { type: 'delay', title: 'Remind later', config: { for: 'P3D' } },
    },
    edges: [
      'start.next -> hear',
      'hear.bought -> tell',
      'hear.timeout -> remind',
      'tell.told -> rest',
      'rest.next -> again',
      'again.again -> rest',
      'again.done -> long',
    ],
    settings: { reentry: { rule: 'once' }, exits: [], audience: 'everyone' },
    layout: {
      start: [0, 0],
      hear: [0, 130],
      tell: [-160, 320],
      rest: [-160, 520],
      again: [-160, 660],
      long: [-160, 840],
      remind: [200, 320],
    },
  })
  await house.sojourn.call('POST', `/api/journeys/${journey}/publish`, {})
  return journey
}

const enter = async (name: string) => {
  await house.sojourn.send('identify', {
    userId: name,
    messageId: `identify-${name}`,
    traits: { email: `${name}@mail.example`, first_name: name, timezone: 'Asia/Tokyo' },
  })
  await track(name, 'Asked')
}
const track = (name: string, event: string) =>
  house.sojourn.send('track', { userId: name, event, messageId: `${event}-${name}` })

const waitingAt = (id: string) => card(id).locator('[data-count="waiting"]').textContent()

let quotes = ''

test('one person’s way is lit, step by step and inside of a sub-flow, and scrubbed by the keyboard', async () => {
  const { page, sojourn } = house
  const journey = await publish()
  quotes = journey
  for (const name of ['ann', 'bo']) await enter(name)
  await page.goto(`${sojourn.url}/journeys/${journey}?tab=live`)
  await soon(() => waitingAt('hear')).toBe('2')
  await track('ann', 'Order Completed')
  await soon(() => waitingAt('long')).toBe('1')

  await card('long')
    .getByRole('button', { name: /Show who is here/ })
    .click()
  await page.getByRole('link', { name: 'Show the way of ann' }).click()
  const panel = page.getByRole('region', { name: 'The way of ann' })
  await panel.getByText('Times in their own time zone, Asia/Tokyo').waitFor()
  const steps = panel.getByRole('list', { name: 'Steps in order' }).getByRole('button')
  // Trigger, wait, the call inside, the way out, rest, once more, rest, on, the long rest.
  await soon(() => steps.count()).toBe(9)
  await panel.getByText('Let in by the event “Asked”.').waitFor()
  await panel.getByText(/^Came in time: Order Completed/).waitFor()
  await panel.getByText('Left the sub-flow by its way out “Told”.').waitFor()
  await panel.getByText('They had gone round as often as allowed.').waitFor()
  // A loaded machine wakes them later.
  await panel
    .getByText(/^Stayed \d+ seconds$/)
    .first()
    .waitFor()

  // Where she has not been stays dark.
  await soon(() => opacityOf(card('remind'))).toBeLessThan(0.5)
  await soon(() => opacityOf(line('hear.timeout'))).toBeLessThan(0.5)
  await soon(() => opacityOf(line('hear.bought'))).toBe(1)
  await soon(() => opacityOf(line('again.again'))).toBe(1)
  await picture('1-way')

  const slider = panel.getByRole('slider', { name: 'Step shown' })
  await slider.focus()
  await page.keyboard.press('Home')
  await soon(() => slider.getAttribute('aria-valuetext')).toMatch(/^1 of 9: /)
  await soon(() => opacityOf(card('long'))).toBeLessThan(0.5)
  await page.keyboard.press('ArrowRight')
  await soon(() => slider.getAttribute('aria-valuetext')).toMatch(
    /^2 of 9: Did they buy\?, .*Passed$/,
  )
  await soon(() => opacityOf(line('start.next'))).toBe(1)
  await soon(() => opacityOf(line('hear.bought'))).toBeLessThan(0.5)
  await soon(() => steps.nth(1).getAttribute('aria-current')).toBe('step')
  await picture('2-scrubbed')

  // Inside of the sub-flow it is the same way.
  await page.keyboard.press('End')
  await card('tell').getByRole('link', { name: 'Look inside' }).click()
  await card('call').waitFor()
  await soon(() => opacityOf(line('begin.next'))).toBe(1)
  await soon(() => opacityOf(line('call.ok'))).toBe(1)
  await page.getByText('This step is outside of the sub-flow that is shown.').waitFor()
  await picture('3-inside')

  // Back to everybody, and in again from her own page.
  await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link').first().click()
  await card('long').waitFor()
  await panel.getByRole('button', { name: 'Back to everybody' }).click()
  await soon(() => waitingAt('hear')).toBe('1')
  await page.goto(`${sojourn.url}/contacts?query=ann`)
  await page.getByRole('link', { name: /ann/ }).first().click()
  await page.getByRole('link', { name: 'Show the way of ann' }).first().click()
  await soon(() => steps.count()).toBe(9)
}, 240_000)

test('by keys alone the live list is opened, a step found in it, its numbers read and its people shown', async () => {
  const { page, sojourn } = house
  const press = (key: string) => page.keyboard.press(key)
  const line = (name: string | RegExp) =>
    page
      .getByRole('tree', { name: 'Outline of the journey with the people in it' })
      .getByRole('treeitem', { name })
  const told = (name: RegExp) => line(name).locator('[data-line-count]').textContent()
  const focused = (what: ReturnType<typeof line>) =>
    soon(() => what.evaluate((element) => element === document.activeElement)).toBe(true)

  await page.goto(`${sojourn.url}/journeys/${quotes}?tab=live`)
  await soon(() => waitingAt('hear')).toBe('1')
  await press('Alt+o')
  await focused(line(/^When an event happens/))
  await page.keyboard.type('did')
  await focused(line(/^Did they buy\?.*\. 1 waiting, 1 passed$/))
  await soon(() => told(/^Order Completed\. /)).toBe('1 person went this way')

  // Who comes in is counted where one stands, and read aloud when one comes back.
  await enter('fay')
  await soon(() => told(/^Did they buy\?/)).toBe('2 waiting, 1 passed')
  await focused(line(/^Did they buy\?.*\. 1 waiting, 1 passed$/))
  await press('ArrowUp')
  await press('ArrowDown')
  await focused(line(/^Did they buy\?.*\. 2 waiting, 1 passed$/))
  await press('Enter')
  const people = page.getByRole('region', { name: 'At “Did they buy?”' })
  await focused(people)
  await people.getByRole('link', { name: /^bo/ }).waitFor()
  await picture('9-outline')
  await press('Escape')
  await people.waitFor({ state: 'detached' })
  await focused(line(/^Did they buy\?/))

  // A way back leads to where it goes on, and a sub-flow to its own list.
  await page.keyboard.type('goes')
  await focused(line('Goes back to “Short rest”'))
  await press('Enter')
  await focused(line(/^Short rest/))
  await press('Home')
  await page.keyboard.type('tell')
  await focused(line(/^Tell the shop/))
  await press('Tab')
  await press('Enter')
  await focused(line(/^Start of the sub-flow/))
  await soon(() => told(/^Ring the bell/)).toBe('0 waiting, 1 passed')
  await press('Alt+o')
  await line(/^Ring the bell/).waitFor({ state: 'detached' })
}, 240_000)

test('who stands at a step that newer versions no longer have is found in the drawing they are in', async () => {
  const { page, sojourn } = house
  const path = `/api/journeys/${quotes}`
  type Draft = { revision: number; graph: { nodes: Record<string, unknown>; edges: string[] } }
  const { revision, graph } = await sojourn.call<Draft>('GET', path)
  const { hear: _, remind: __, ...nodes } = graph.nodes
  const edges = graph.edges.filter((edge) => !/\b(hear|remind)\b/.test(edge))
  const shorter = { ...graph, nodes, edges: [...edges, 'start.next -> tell'] }
  await sojourn.call('PUT', `${path}/draft`, { graph: shorter }, { 'if-match': String(revision) })

  await page.goto(`${sojourn.url}/journeys/${quotes}?tab=live`)
  await soon(() => waitingAt('hear')).toBe('2')
  const versions = page.getByRole('combobox', { name: 'Version shown' })
  expect(await versions.count()).toBe(0)
  await sojourn.call('POST', `${path}/publish`, {})
  await card('hear').waitFor({ state: 'detached' })

  await versions.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Version 1: 3 inside' }).waitFor()
  await picture('10-versions')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await soon(() => waitingAt('hear')).toBe('2')
  await card('hear')
    .getByRole('button', { name: /Show who is here/ })
    .click()
  await page
    .getByRole('region', { name: 'At “Did they buy?”' })
    .getByRole('link', { name: /^fay/ })
    .waitFor()
  await picture('11-earlier')

  // Inside of a sub-flow, too, one stays in that version.
  await page.keyboard.press('Escape')
  await card('tell').getByRole('link', { name: 'Look inside' }).click()
  await card('call').waitFor()
  await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link').first().click()
  await soon(() => waitingAt('hear')).toBe('2')
  await versions.click()
  await page.getByRole('option', { name: 'Version 2 (newest): 0 inside' }).click()
  await card('hear').waitFor({ state: 'detached' })
}, 240_000)

test('people of a step are found by name, chosen and moved; their dots run quietly', async () => {
  const { page, sojourn } = house
  const journey = await publish()
  for (const name of ['cleo', 'dee', 'eve']) await enter(name)
  await page.goto(`${sojourn.url}/journeys/${journey}?tab=live`)
  await soon(() => waitingAt('hear')).toBe('3')
  await sojourn.send('track', { userId: 'cleo', event: 'Asked', messageId: 'second' })

  await card('hear')
    .getByRole('button', { name: /Show who is here/ })
    .click()
  const people = page.getByRole('region', { name: 'At “Did they buy?”' })
  const found = people.getByRole('checkbox', { name: /^Choose / })
  await soon(() => found.count()).toBe(3)
  await people.getByRole('searchbox').fill('DEE')
  await soon(() => found.count()).toBe(1)
  await people.getByRole('searchbox').fill('nobody')
  await people.getByText('Nobody here matches.').waitFor()
  await people.getByRole('searchbox').fill('')
  await soon(() => found.count()).toBe(3)
  await picture('4-people')

  await people.getByRole('checkbox', { name: 'Choose dee' }).check()
  await people.getByRole('checkbox', { name: 'Choose eve' }).check()
  await people.getByText('2 people chosen').waitFor()
  await people.getByRole('button', { name: 'Move …' }).click()
  await page.getByRole('combobox', { name: 'To the step' }).click()
  await page.getByRole('option', { name: 'Remind later' }).click()
  await picture('5-move')
  await page.getByRole('dialog').getByRole('button', { name: 'Move 2 people' }).click()
  await soon(() => waitingAt('remind')).toBe('2')
  await soon(() => waitingAt('hear')).toBe('1')

  // Who goes on is seen to go on, for a moment, without taking the focus.
  await page.evaluate(() => {
    const seen = new Set<string>()
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof SVGElement && node.dataset['passing'])
            seen.add(node.dataset['passing'])
      document.body.dataset['seen'] = [...seen].join(' ')
    }).observe(document.body, { childList: true, subtree: true })
  })
  await track('cleo', 'Order Completed')
  await soon(() => page.evaluate(() => document.body.dataset['seen'])).toContain('hear.bought')
  await soon(() => page.locator('[data-passing]').count()).toBe(0)

  // Whom the trigger did not let in is told of at the trigger.
  await page.goto(`${sojourn.url}/journeys/${journey}?tab=live`)
  await card('start')
    .getByRole('button', { name: /Show who is here/ })
    .click()
  await page.getByRole('region', { name: 'Not let in' }).getByText('inside already').waitFor()
  await picture('7-trigger')

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${sojourn.url}/journeys/${journey}?tab=live`)
  await card('hear').waitFor()
  await picture('8-phone')
  await page.setViewportSize({ width: 1440, height: 900 })
}, 240_000)
