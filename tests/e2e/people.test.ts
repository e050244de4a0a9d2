import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningSojourn } from '../harness/sojourn.ts'
import { openHouse } from './house.ts'

const PICTURES = join(import.meta.dirname, '../../test-results/people')

const house = openHouse({
  env: { SOJOURN_ALLOW_PRIVATE_TARGETS: '1' },
  context: { timezoneId: 'Asia/Taipei' },
  loggedIn: false,
})
let sojourn: RunningSojourn
let page: Page
let receiver: Server
let status = 410

beforeAll(async () => {
  ;({ sojourn, page } = house)
  mkdirSync(PICTURES, { recursive: true })
  receiver = createServer((_, response) => response.writeHead(status).end('{}'))
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  receiver?.closeAllConnections()
  receiver?.close()
})

const picture = (name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) })
const card = (type: string, index = 0) => page.locator(`[data-node-type="${type}"]`).nth(index)
const count = (type: string, what: 'waiting' | 'parked', index = 0) =>
  card(type, index).locator(`[data-count="${what}"]`).textContent()

const publish = async () => {
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  const graph = {
    schema: 'sojourn.journey/1',
    kind: 'journey',
    name: 'Quotes',
    nodes: {
      start: { type: 'trigger-event', config: { event: 'Asked' } },
      short: { type: 'delay', title: 'Short rest', config: { for: 'PT5S' } },
      quote: { type: 'webhook', config: { url, body: '{}' } },
      other: { type: 'trigger-event', config: { event: 'Other' } },
      long: { type: 'delay', title: 'Long rest', config: { for: 'P1D' } },
    },
    edges: ['start.next -> short', 'short.next -> quote', 'other.next -> long'],
    settings: { reentry: { rule: 'once' }, exits: [], audience: 'everyone' },
    layout: { start: [0, 0], short: [0, 130], quote: [0, 260], other: [320, 0], long: [320, 130] },
  }
  const { id } = await sojourn.call<{ id: string }>('POST', '/api/journeys', { graph })
  await sojourn.call('POST', `/api/journeys/${id}/publish`, {})
  return id
}

const enter = async (name: string) => {
  await sojourn.send('identify', {
    userId: name,
    messageId: `identify-${name}`,
    traits: { email: `${name}@mail.example`, first_name: name },
  })
  await sojourn.send('track', { userId: name, event: 'Asked', messageId: `track-${name}` })
}

const choose = async (button: string | RegExp, item: string | RegExp) => {
  await page.getByRole('button', { name: button }).first().click()
  await page.getByRole('menuitem', { name: item }).click()
}
const dialogButton = (name: string | RegExp) =>
  page.getByRole('dialog').getByRole('button', { name })

test('people who are stuck are tried again, moved and let go from the live view; resuming asks about passed deadlines', async () => {
  const journey = await publish()
  for (const name of ['ann', 'bo', 'cleo', 'dee']) await enter(name)
  await house.logIn()
  await page.getByRole('link', { name: 'Quotes' }).first().waitFor()
  await page.goto(`${sojourn.url}/journeys/${journey}?tab=live`)
  await expect.poll(() => count('webhook', 'parked'), { timeout: 30_000 }).toBe('4')
  await card('webhook')
    .getByRole('button', { name: /Show who is here/ })
    .click()
  await page.getByText('The receiver answered 410').first().waitFor()
  await picture('1-stuck')

  status = 200
  await choose('What can be done for ann', 'Try again')
  await expect.poll(() => count('webhook', 'parked'), { timeout: 30_000 }).toBe('3')

  await choose('What can be done for bo', 'Move …')
  await page.getByRole('combobox', { name: 'To the step' }).click()
  await page.getByRole('option', { name: 'Long rest' }).click()
  await picture('2-move')
  await dialogButton('Move').click()
  await expect.poll(() => count('delay', 'waiting', 1), { timeout: 30_000 }).toBe('1')

  await choose('What can be done for cleo', /Take out/)
  await picture('3-take-out')
  await dialogButton('Take out').click()
  await page.getByText('Taken out by hand').waitFor()

  await choose('What can be done for everybody here', 'Try 1 stuck person again')
  await expect
    .poll(() => card('webhook').locator('[data-count="parked"]').count(), { timeout: 30_000 })
    .toBe(0)
  await enter('eve')
  await expect.poll(() => count('delay', 'waiting'), { timeout: 30_000 }).toBe('1')
  await choose('More for this journey', 'Pause …')
  await dialogButton('Pause').click()
  await page
    .getByText(/^Paused/)
    .first()
    .waitFor()
  await expect
    .poll(
      async () =>
        (await sojourn.call<{ overdue: number }>('GET', `/api/journeys/${journey}/overdue`))
          .overdue,
      { timeout: 30_000 },
    )
    .toBe(1)
  await choose('More for this journey', 'Resume …')
  await page.getByText('Leave the journey').click()
  await picture('4-resume')
  await dialogButton('Resume').click()
  await page.getByText('Live · version 1').waitFor()
  await expect.poll(() => count('delay', 'waiting'), { timeout: 30_000 }).toBe('0')
  const { people } = await sojourn.call<{
    people: { contact: { name: string }; reason: string }[]
  }>('GET', `/api/journeys/${journey}/people?status=ended`)
  const ends = people.map(({ contact, reason }) => `${contact.name} ${reason}`).sort()
  expect(ends).toEqual(['ann finished', 'cleo removed', 'dee finished', 'eve overdue'])
  await picture('5-afterwards')
}, 300_000)
