import type { Locator } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { openHouse, type SavedGraph, savedSoon } from './house.ts'

// No call of the mouse in this file: whoever has none comes to everything by keys alone.

const house = openHouse({ loggedIn: false })
let journey = ''

/** By their names, which are not the ids. */
const mailNames = new Map<string, string>()
const MAILS = [
  'Welcome',
  'Second subject',
  'Our story',
  'Best sellers',
  'Voices',
  'A guide',
  'Offer',
] as const

beforeAll(async () => {
  await house.sojourn.call('POST', '/api/senders', {
    name: 'Shop',
    address: 'hi@shop.example',
    postalAddress: '1 Tea Street',
    isDefault: true,
  })
  for (const name of MAILS) {
    const { id } = await house.sojourn.call<{ id: string }>('POST', '/api/mails', {
      document: {
        name,
        variants: {
          en: {
            subject: name,
            body: { mode: 'blocks', blocks: [{ kind: 'text', id: 'text', text: 'Hello' }] },
          },
        },
      },
    })
    mailNames.set(id, name)
  }
})

const press = async (...keys: string[]) => {
  for (const key of keys) await house.page.keyboard.press(key)
}
const type = (text: string) => house.page.keyboard.type(text)
const hasFocus = (what: Locator) => what.evaluate((element) => element === document.activeElement)
const focused = (what: Locator) =>
  expect.poll(() => hasFocus(what), { timeout: 15_000, message: `focus on ${what}` }).toBe(true)
/** Tab until something has the focus. */
const tabTo = async (what: Locator) => {
  await what.waitFor()
  const passed: string[] = []
  for (let tabs = 0; tabs < 60; tabs++) {
    if (await hasFocus(what)) return
    passed.push(
      await house.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 90) ?? ''),
    )
    await press('Tab')
  }
  throw new Error(`Tab does not come to ${what}, but to\n${passed.join('\n')}`)
}
/** Down a menu, or the outline, until one of its lines has the focus. */
const downTo = async (item: Locator) => {
  await item.waitFor()
  await expect
    .poll(
      async () => {
        if (await hasFocus(item)) return true
        await press('ArrowDown')
        return false
      },
      { timeout: 20_000, message: `focus on ${item}` },
    )
    .toBe(true)
}
const line = (name: string | RegExp) => house.page.getByRole('treeitem', { name })
const heard = (text: string) =>
  expect
    .poll(() => house.page.locator('[data-announcer]').textContent(), { timeout: 10_000 })
    .toContain(text)
const soon = (read: (graph: SavedGraph) => unknown) => savedSoon(house, journey, read)

/** Lines by what their ends are about, which does not change from run to run as ids do. */
const linesOf = ({ nodes, edges }: SavedGraph) => {
  const nameOf = (id: string) => {
    const { type, config = {} } = nodes[id] ?? { type: id }
    return mailNames.get(String(config['mail'])) ?? config['for'] ?? type
  }
  return edges
    .map((edge) => {
      const [, from = '', port = '', to = ''] = /^(.+)\.(.+) -> (.+)$/.exec(edge) ?? []
      const way = port === 'next' || port === 'sent' ? '' : `.${port}`
      return `${nameOf(from)}${way} -> ${nameOf(to)}`
    })
    .sort()
}

/** Adds a step at the line that has the focus; the line of the new step has it afterwards. */
const insert = async (name: string) => {
  await press('Insert')
  await focused(house.page.getByRole('combobox', { name: 'Search steps' }))
  await type(name)
  await press('Enter')
  await focused(line(new RegExp(`^${name}`)).and(house.page.locator('[aria-selected="true"]')))
}
/** Into the inspector of the step whose line has the focus. */
const open = async () => {
  await press('Enter')
  await focused(house.page.getByRole('textbox', { name: 'Name of this step' }))
}
/** Chooses in a list of the inspector, by letters where it can be searched; the line has the focus afterwards. */
const choose = async (field: string, name: string, isSearched = true) => {
  await open()
  const list = house.page.getByRole('combobox', { name: field, exact: true })
  const wanted = house.page.getByRole('option', { name, exact: true })
  await tabTo(list)
  await press('ArrowDown')
  if (isSearched) await type(name)
  await wanted.waitFor()
  await expect
    .poll(
      async () => {
        const isReached = (await wanted.getAttribute('data-combobox-selected')) === 'true'
        if (!isReached) await press('ArrowDown')
        return isReached
      },
      { timeout: 15_000 },
    )
    .toBe(true)
  await press('Enter')
  await wanted.waitFor({ state: 'hidden' })
  await press('Escape')
}
const mail = async (name: string) => {
  await insert('Send a mail')
  await choose('Mail', name)
  await focused(line(new RegExp(`^${name}\\. `)))
}
const wait = async (time: string) => {
  await insert('Wait')
  await open()
  await tabTo(house.page.getByRole('textbox', { name: 'How long' }))
  await press('Control+a')
  await type(time)
  await press('Escape')
  await focused(line(/^Wait/).and(house.page.locator('[aria-selected="true"]')))
}

test('lesson 73: without a mouse a marketer builds the welcome series with its five follow-ups and publishes it', async () => {
  const { page, sojourn } = house
  await page.goto(sojourn.url)
  await tabTo(page.getByLabel('Email'))
  await type('owner@example.com')
  await tabTo(page.getByLabel('Password', { exact: true }))
  await type('correct horse battery')
  await press('Enter')

  await tabTo(page.getByRole('button', { name: 'New journey' }).first())
  await press('Enter')
  await focused(page.getByRole('textbox', { name: 'Name of the journey' }))
  await type('Welcome series')
  journey = new URL(page.url()).pathname.split('/').at(-1) as string

  await tabTo(page.getByRole('button', { name: 'When an event happens' }).last())
  await press('Enter')
  await focused(page.locator('.react-flow__node.selected'))
  await open()
  await tabTo(page.getByRole('combobox', { name: 'Event' }))
  await type('Signed Up')
  await press('Escape', 'Escape')

  await press('Alt+o')
  await focused(line(/^When an event happens/))
  await mail('Welcome')
  await insert('Opened or not')
  await choose('Which mail', 'Welcome', false)
  await focused(line(/^Opened or not/))

  await press('ArrowDown')
  await focused(line(/^Way out of “Opened or not”: Opened/))
  await mail('Our story')
  for (const name of ['Best sellers', 'Voices', 'A guide', 'Offer']) {
    await wait('3d')
    await mail(name)
  }
  await insert('Leave the journey')

  // The other way: a second subject, a day's rest, and on to the first follow-up.
  await press('Home')
  await downTo(line(/^Way out of “Opened or not”: Not opened/))
  await mail('Second subject')
  await wait('1d')
  await press('Shift+F10')
  await downTo(page.getByRole('menuitem', { name: 'Lead to a step' }))
  await press('Enter')
  await focused(page.getByRole('combobox', { name: 'Search the steps of the journey' }))
  await type('Our story')
  await press('Enter')

  await soon(linesOf).toEqual(
    [
      'trigger-event -> Welcome',
      'Welcome -> opened-or-not',
      'opened-or-not.opened -> Our story',
      'opened-or-not.not-opened -> Second subject',
      'Second subject -> P1D',
      'P1D -> Our story',
      'Our story -> P3D',
      'P3D -> Best sellers',
      'Best sellers -> P3D',
      'P3D -> Voices',
      'Voices -> P3D',
      'P3D -> A guide',
      'A guide -> P3D',
      'P3D -> Offer',
      'Offer -> exit',
    ].sort(),
  )
  await page.getByText('Saved', { exact: true }).waitFor()

  await tabTo(page.getByRole('button', { name: 'Publish …' }))
  await press('Enter')
  await tabTo(page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }))
  await press('Enter')
  await page.getByText('Live · version 1').waitFor()
})

test('in the outline a step is renamed, moved, copied, led elsewhere and deleted by keys, and all of it undone', async () => {
  const { page } = house
  await house.openJourney(journey, Object.keys((await house.savedGraph(journey)).nodes)[0] ?? '')
  const before = await house.savedGraph(journey)
  await tabTo(line(/^When an event happens/))
  await press('ArrowDown')
  await focused(line(/^Welcome\. /))

  await press('F2')
  const title = page.getByRole('tree').getByRole('textbox')
  await focused(title)
  await press('Control+a')
  await type('Hello')
  await press('Enter')
  await focused(line(/^Hello\. /))
  await soon(({ nodes }) => Object.values(nodes).some((node) => node.title === 'Hello')).toBe(true)

  await press('Alt+ArrowUp')
  await heard('“Hello” cannot go further up.')
  await press('ArrowDown')
  await focused(line(/^Opened or not/))
  await press('Alt+ArrowUp')
  await heard('Done: move “Opened or not”')
  await focused(line(/^Opened or not/))
  await soon(linesOf).toContain('trigger-event -> opened-or-not')
  await press('Control+z')
  await heard('Undone: move “Opened or not”')
  await soon(linesOf).toContain('trigger-event -> Welcome')
  await focused(line(/^Opened or not/))

  await press('Shift+F10')
  await downTo(page.getByRole('menuitem', { name: 'Duplicate' }))
  await press('Enter')
  await soon(({ nodes }) => Object.keys(nodes).length).toBe(16)
  await press('Control+z')
  await soon(({ nodes }) => Object.keys(nodes).length).toBe(15)

  await press('Home')
  await downTo(line(/^Way “Not opened”/))
  await press('Shift+F10')
  await downTo(page.getByRole('menuitem', { name: 'Lead to a step' }))
  await press('Enter')
  await focused(page.getByRole('combobox', { name: 'Search the steps of the journey' }))
  await type('Offer')
  await press('Enter')
  await soon(linesOf).toContain('opened-or-not.not-opened -> Offer')
  await focused(line(/^Way “Not opened”/))

  await press('Home', 'ArrowDown')
  await focused(line(/^Hello\. /))
  await press('Delete')
  await heard('Done: delete “Hello”')
  await soon(linesOf).toContain('trigger-event -> opened-or-not')
  await focused(line(/^Opened or not/))
  await press('Control+z', 'Control+z', 'Control+z')
  await soon((graph) => graph).toEqual(before)
})
