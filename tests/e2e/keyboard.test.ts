import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../harness/browser.ts'
import { type RunningSojourn, startSojourn } from '../harness/sojourn.ts'
import { createMails } from '../harness/welcome-journey.ts'

type Graph = {
  nodes: Record<string, { type: string; title?: string; config: Record<string, unknown> }>
  edges: string[]
  layout: Record<string, [number, number]>
}

const PICTURES = join(import.meta.dirname, '../../test-results/keyboard')

let sojourn: RunningSojourn
let browser: Browser
let page: Page
let journey = ''

beforeAll(async () => {
  sojourn = await startSojourn()
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  await createMails(sojourn)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await page.screenshot({ path: join(PICTURES, `${Date.now()}.png`) })
})
afterAll(async () => {
  await browser?.close()
  await sojourn?.stop()
})

const saved = async (): Promise<Graph> =>
  (await sojourn.call<{ graph: Graph }>('GET', `/api/journeys/${journey}`)).graph
const soon = (read: (graph: Graph) => unknown) =>
  expect.poll(async () => read(await saved()), { timeout: 10_000 })
const typesOf = ({ nodes }: Graph) =>
  Object.values(nodes)
    .map(({ type }) => type)
    .sort()
/** Edges by the types of their ends, which do not change from run to run as ids do. */
const linesOf = ({ nodes, edges }: Graph) =>
  edges
    .map((edge) => edge.replace(/[\w-]+(?=\.)|(?<=-> )[\w-]+/g, (id) => nodes[id]?.type ?? id))
    .sort()

const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
const hasFocus = (what: Locator) => what.evaluate((element) => element === document.activeElement)
const focused = (what: Locator) =>
  expect.poll(() => hasFocus(what), { timeout: 10_000, message: `focus on ${what}` }).toBe(true)
/** Tab until something has the focus: whoever has no mouse comes to it by no other way. */
const tabTo = async (what: Locator) => {
  await what.waitFor()
  const passed: string[] = []
  for (let tabs = 0; tabs < 60; tabs++) {
    if (await hasFocus(what)) return
    passed.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 90) ?? ''))
    await press('Tab')
  }
  throw new Error(`Tab does not come to ${what}, but to\n${passed.join('\n')}`)
}
const line = (name: string | RegExp) => page.getByRole('treeitem', { name })
const picker = () => page.getByRole('dialog', { name: 'Add a step' })
const heard = (text: string) =>
  expect.poll(() => page.locator('[data-announcer]').textContent()).toContain(text)
/** Adds a step at the line that has the focus; the line of the new step has it afterwards. */
const insert = async (name: string) => {
  await press('Insert')
  await picker().waitFor()
  await page.keyboard.type(name)
  await press('Enter')
  await heard(`Done: add “${name}”`)
}

/** Of the mail step whose line has the focus, and back to that line. */
const chooseMail = async (name: string) => {
  await press('Enter')
  await tabTo(page.getByRole('combobox', { name: 'Mail' }))
  await page.keyboard.type(name)
  await press('ArrowDown', 'Enter', 'Escape')
}

test('without a mouse a marketer builds the welcome series and publishes it', async () => {
  await page.goto(sojourn.url)
  await tabTo(page.getByLabel('Email'))
  await page.keyboard.type('owner@example.com')
  await tabTo(page.getByLabel('Password', { exact: true }))
  await page.keyboard.type('correct horse battery')
  await press('Enter')

  await tabTo(
    page
      .getByRole('button', { name: 'New journey' })
      .or(page.getByRole('button', { name: 'Start drawing' }))
      .first(),
  )
  await press('Enter')
  await focused(page.getByRole('textbox', { name: 'Name of the journey' }))
  await page.keyboard.type('Welcome')
  journey = new URL(page.url()).pathname.split('/').at(-1) as string

  await tabTo(page.getByRole('button', { name: 'When an event happens' }).last())
  await press('Enter')
  await focused(page.locator('.react-flow__node.selected'))
  await press('Enter')
  await tabTo(page.getByRole('combobox', { name: 'Event' }))
  await page.keyboard.type('Signed Up')
  await press('Escape', 'Escape')

  await press('Alt+o')
  await focused(line(/^When an event happens/))
  await insert('Send a mail')
  await focused(line(/^Send a mail/))
  await chooseMail('First')
  await focused(line(/^First/))

  await insert('Opened or not')
  await focused(line(/^Opened or not/))
  await press('Enter')
  await tabTo(page.getByRole('combobox', { name: 'Which mail' }))
  await page.keyboard.type('First')
  await press('ArrowDown', 'Enter', 'Escape')

  await focused(line(/^Opened or not/))
  await press('ArrowDown')
  await focused(line(/: Opened\. People leave here$/))
  await insert('Send a mail')
  await chooseMail('Opened')
  await focused(line(/^Opened\. /))
  await press('n')
  await focused(line(/: Not opened\. People leave here$/))
  await insert('Send a mail')
  await chooseMail('Reminder')
  await focused(line(/^Reminder/))
  await page.getByText('Saved', { exact: true }).waitFor()

  const drawn = await saved()
  expect(linesOf(drawn)).toEqual([
    'email.sent -> opened-or-not',
    'opened-or-not.not-opened -> email',
    'opened-or-not.opened -> email',
    'trigger-event.next -> email',
  ])
  expect(typesOf(drawn)).toEqual(['email', 'email', 'email', 'opened-or-not', 'trigger-event'])

  await tabTo(page.getByRole('button', { name: 'Publish …' }))
  await press('Enter')
  await tabTo(page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }))
  await press('Enter')
  await page.getByText('Live · version 1').waitFor()
})

test('in the outline a step is renamed, moved, copied, led elsewhere and deleted, and all of it undone', async () => {
  await page.goto(`${sojourn.url}/journeys/${journey}`)
  const before = await saved()
  await tabTo(line(/^When an event happens/))
  await press('End')
  await expect
    .poll(() =>
      line(/Reminder/)
        .last()
        .count(),
    )
    .toBe(1)
  await press('Home', 'ArrowDown')
  await focused(line(/^First/))

  await press('F2')
  await focused(page.getByRole('textbox', { name: 'Title of the step' }).last())
  await page.keyboard.type('Hello')
  await press('Enter')
  await focused(line(/^Hello\. /))
  await soon(({ nodes }) => Object.values(nodes).some(({ title }) => title === 'Hello')).toBe(true)

  await press('Alt+ArrowUp')
  await heard('“Hello” cannot go further up.')
  await press('ArrowDown', 'Alt+ArrowUp')
  await heard('Done: move “Opened or not”')
  await soon(linesOf).toContain('trigger-event.next -> opened-or-not')
  await press('Control+z')
  await heard('Undone: move “Opened or not”')
  await soon(linesOf).toContain('trigger-event.next -> email')

  await press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor()
  await press('Escape')
  await focused(line(/^Opened or not/))

  await press('End', 'ArrowUp')
  await press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Lead to a step' }).waitFor()
  await press('Escape', 'Home', 'ArrowDown')
  await focused(line(/^Hello\. /))
  await press('Delete')
  await heard('Done: delete “Hello”')
  await focused(line(/^Opened or not/))
  await soon(typesOf).toEqual(['email', 'email', 'opened-or-not', 'trigger-event'])
  await press('Control+z', 'Control+z')
  await soon((graph) => graph).toEqual(before)
})

test('Tab comes to the canvas once; arrow keys go along the lines, Enter opens, Delete closes the gap', async () => {
  await page.evaluate(() => localStorage.setItem('sojourn-outline', 'closed'))
  await page.goto(`${sojourn.url}/journeys/${journey}`)
  await page.locator('.react-flow__node').first().waitFor()
  expect(await page.locator('.react-flow__node[tabindex="0"]').count()).toBe(1)
  const card = (type: string, index = 0) =>
    page.locator(`.react-flow__node:has([data-node-type="${type}"])`).nth(index)
  const before = await saved()

  await tabTo(page.locator('.react-flow__node[tabindex="0"]'))
  await press('Home')
  await focused(card('trigger-event'))
  await press('ArrowDown', 'ArrowDown')
  await focused(card('opened-or-not'))
  await press('ArrowDown')
  const first = await page.locator('.react-flow__node:focus').textContent()
  await press('ArrowRight')
  expect(await page.locator('.react-flow__node:focus').textContent()).not.toBe(first)
  await press('ArrowUp')
  await focused(card('opened-or-not'))
  await press('ArrowUp')
  await press('Delete')
  await soon(typesOf).toEqual(['email', 'email', 'opened-or-not', 'trigger-event'])
  await soon(linesOf).toContain('trigger-event.next -> opened-or-not')
  await heard('Done: delete')
  await press('Control+z')
  await soon((graph) => graph).toEqual(before)
})
