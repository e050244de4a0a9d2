import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { drag } from '../harness/browser.ts'
import { type RunningSojourn, until } from '../harness/sojourn.ts'
import { countsOf, createMails } from '../harness/welcome-journey.ts'
import { openHouse } from './house.ts'

const PICTURES = join(import.meta.dirname, '../../test-results/main-job')

const house = openHouse({ context: { timezoneId: 'Asia/Taipei' }, loggedIn: false })
let sojourn: RunningSojourn
let page: Page

beforeAll(() => {
  ;({ sojourn, page } = house)
  mkdirSync(PICTURES, { recursive: true })
})

const picture = (name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) })
const card = (type: string, index = 0) => page.locator(`[data-node-type="${type}"]`).nth(index)
const port = (of: ReturnType<typeof card>, name: string) =>
  of.locator(`[data-port="${name}"] .react-flow__handle`)
const paletteStep = (type: string) => page.locator(`[data-palette="${type}"]`)
const inspector = () => page.getByRole('complementary').last()

/** Drops a step of the palette at a point of the canvas; the new card is chosen. */
const drop = async (type: string, x: number, y: number) => {
  const before = await page.locator(`[data-node-type="${type}"]`).count()
  await drag(page, paletteStep(type), { x, y })
  await expect.poll(() => page.locator(`[data-node-type="${type}"]`).count()).toBe(before + 1)
}

const chooseMail = async (name: string) => {
  await inspector().getByRole('combobox', { name: 'Mail' }).click()
  await page.getByRole('option', { name }).first().click()
}

test('a journey is drawn with the mouse, published, and carries three people by real mail to both branches', async () => {
  await createMails(sojourn)

  await house.logIn()
  await page
    .getByRole('button', { name: 'New journey' })
    .or(page.getByRole('button', { name: 'Start drawing' }))
    .first()
    .click()
  await page.getByRole('textbox', { name: 'Name of the journey' }).fill('Welcome')

  await drop('trigger-event', 700, 150)
  await inspector().getByRole('combobox', { name: 'Event' }).fill('Signed Up')
  await drop('email', 700, 320)
  await chooseMail('First')
  await drag(page, port(card('trigger-event'), 'next'), card('email'))
  await drop('opened-or-not', 700, 480)
  await drag(page, port(card('email'), 'sent'), card('opened-or-not'))
  await inspector().getByRole('combobox', { name: 'Which mail' }).click()
  await page.getByRole('option', { name: 'First' }).click()
  const within = inspector().getByRole('textbox', { name: 'Wait at most' })
  await within.fill('20s')
  await within.press('Enter')
  await drop('email', 480, 690)
  await chooseMail('Opened')
  await drag(page, port(card('opened-or-not'), 'opened'), card('email', 1))
  await drop('email', 860, 690)
  await chooseMail('Reminder')
  await drag(page, port(card('opened-or-not'), 'not-opened'), card('email', 2))
  await page.getByText('Saved', { exact: true }).waitFor()
  await picture('1-drawn')

  await page.getByRole('button', { name: 'Publish …' }).click()
  // A press too many is no second version.
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).dblclick()
  await page.getByText('Live · version 1').waitFor()
  const journey = new URL(page.url()).pathname.split('/').at(-1) as string
  const drawn = await sojourn.call<{ graph: { edges: string[] } }>(
    'GET',
    `/api/journeys/${journey}`,
  )
  expect(drawn.graph.edges).toHaveLength(4)

  for (const name of ['ann', 'bo', 'cleo']) {
    await sojourn.send('identify', {
      userId: name,
      messageId: `identify-${name}`,
      traits: { email: `${name}@mail.example`, first_name: name },
    })
    await sojourn.send('track', { userId: name, event: 'Signed Up', messageId: `track-${name}` })
  }

  await page.getByRole('link', { name: 'Live', exact: true }).click()
  const waiting = () => card('opened-or-not').locator('[data-count="waiting"]').textContent()
  await expect.poll(waiting, { timeout: 20_000 }).toBe('3')
  await picture('2-three-waiting')

  await page.getByRole('link', { name: /Inbox/ }).click()
  await page.getByRole('link', { name: /ann@mail\.example/ }).click()
  const opened = page.frameLocator('iframe')
  await opened.getByText('Hello ann').waitFor()
  await picture('3-opened-in-the-inbox')

  const passed = (index: number) =>
    card('email', index).locator('[data-count="passed"]').textContent()
  await page.goto(`${sojourn.url}/journeys/${journey}?tab=live`)
  await expect
    .poll(() => card('opened-or-not').locator('[data-count="opened"]').textContent(), {
      timeout: 15_000,
    })
    .toMatch(/^1\b/)
  await expect
    .poll(() => card('opened-or-not').locator('[data-count="not-opened"]').textContent(), {
      timeout: 40_000,
    })
    .toMatch(/^2\b/)
  await expect.poll(() => passed(1), { timeout: 15_000 }).toBe('1')
  await expect.poll(() => passed(2), { timeout: 15_000 }).toBe('2')
  await picture('4-both-branches')
  const counts = await until('nobody is inside', async () => {
    const now = await countsOf(sojourn, journey)
    return now.inside === 0 && now
  })
  expect(Object.values(counts.ports).sort()).toEqual([1, 1, 2, 2, 3, 3])

  await page.getByRole('link', { name: /Inbox/ }).click()
  await expect
    .poll(() => page.getByRole('link', { name: /Opened for ann/ }).count(), { timeout: 15_000 })
    .toBe(1)
  for (const name of ['bo', 'cleo'])
    await expect
      .poll(() => page.getByRole('link', { name: new RegExp(`Reminder for ${name}`) }).count(), {
        timeout: 15_000,
      })
      .toBe(1)
  await picture('5-second-mails')

  await page.getByRole('link', { name: 'Contacts' }).click()
  await page.getByRole('main').getByRole('link', { name: /^ann/ }).first().click()
  await page.getByText('took “Opened”').first().waitFor()
  await picture('6-timeline-of-ann')
  await page.getByRole('link', { name: 'Contacts' }).first().click()
  await page.getByRole('main').getByRole('link', { name: /^bo/ }).first().click()
  await page.getByText('took “Not opened”').first().waitFor()
}, 300_000)
