import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { RunningSojourn } from '../harness/sojourn.ts'
import { openHouse } from './house.ts'

const house = openHouse()
let sojourn: RunningSojourn
let page: Page

beforeAll(() => {
  ;({ sojourn, page } = house)
})

const { card } = house
const dialog = () => page.getByRole('dialog')
const mail = (name: string) => ({
  name,
  variants: {
    en: {
      subject: `${name} {{ input.code }}`,
      body: { mode: 'blocks', blocks: [{ kind: 'text', id: 'text', text: 'Hello' }] },
    },
  },
})

test('a sub-flow is made, published, used in a journey, carried through, looked into and updated', async () => {
  const { call, url } = sojourn
  await call('POST', '/api/senders', {
    name: 'Shop',
    address: 'hi@shop.example',
    postalAddress: '1 Tea Street',
  })
  await call('POST', '/api/mails', { id: 'hello', document: mail('Hello') })
  await call('POST', '/api/journeys', { name: 'First' })

  // Made from the list, with its beginning on the canvas and nothing that belongs into journeys.
  await page.goto(`${url}/journeys`)
  await page.getByRole('button', { name: 'New sub-flow' }).click()
  await card('start').waitFor()
  await expect.poll(() => page.locator('[data-palette="trigger-event"]').count()).toBe(0)
  const flow = page.url().split('/journeys/')[1]?.split('?')[0] ?? ''

  await page.getByRole('button', { name: 'More for this journey' }).click()
  await page.getByRole('menuitem', { name: 'Inputs' }).click()
  await dialog().getByRole('button', { name: 'Add an input' }).click()
  await dialog().getByLabel('Name').fill('Code')
  // What stands for an input left empty is given in a field of its kind.
  await dialog().getByRole('button', { name: 'Add an input' }).click()
  await dialog().getByRole('combobox', { name: 'Kind' }).last().click()
  await page.getByRole('option', { name: 'Duration' }).click()
  await dialog()
    .getByRole('textbox', { name: /Unless filled in/ })
    .last()
    .fill('3d 4h')
  await dialog().getByRole('button', { name: 'Apply' }).click()
  const draft = () =>
    call<{ revision: number; graph: { name: string; inputs?: object[] } }>(
      'GET',
      `/api/journeys/${flow}`,
    )
  await expect
    .poll(async () => (await draft()).graph.inputs, { timeout: 10_000 })
    .toEqual([
      { name: 'input-1', label: 'Code', type: 'text' },
      { name: 'input-2', label: 'Input 2', type: 'duration', default: 'P3DT4H' },
    ])

  // The rest by the API: the canvas is tried elsewhere.
  const steps = (within: string) => ({
    schema: 'sojourn.journey/1',
    kind: 'sub-flow',
    name: 'Ladder',
    inputs: [{ name: 'code', label: 'Code', type: 'text', required: true }],
    nodes: {
      start: { type: 'sub-flow-start', config: {} },
      hello: { type: 'email', config: { mail: 'hello' } },
      pause: { type: 'delay', config: { for: within } },
      won: { type: 'exit', config: { reason: 'Won' } },
    },
    edges: ['start.next -> hello', 'hello.sent -> pause', 'pause.next -> won'],
    layout: { start: [0, 0], hello: [0, 140], pause: [0, 280], won: [0, 420] },
  })
  const save = async (graph: object) => {
    const { revision } = await draft()
    await call('PUT', `/api/journeys/${flow}/draft`, { graph }, { 'if-match': String(revision) })
  }
  await save(steps('PT1S'))
  await page.goto(`${url}/journeys/${flow}`)
  await card('won').waitFor()
  await page.getByRole('button', { name: 'Publish' }).click()
  await dialog().getByText('No journey uses this sub-flow yet.').waitFor()
  await dialog().getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Version 1 can be used in journeys.').waitFor()

  const { id: journey } = await call<{ id: string }>('POST', '/api/journeys', {
    graph: {
      schema: 'sojourn.journey/1',
      name: 'Welcome',
      nodes: {
        start: { type: 'trigger-event', config: { event: 'Signed Up' } },
        sub: { type: 'sub-flow', config: {} },
        end: { type: 'exit', config: {} },
      },
      edges: ['start.next -> sub', 'sub.done -> end'],
      layout: { start: [0, 0], sub: [0, 140], end: [0, 330] },
    },
  })
  await page.goto(`${url}/journeys/${journey}`)
  await card('sub').click()
  await page.getByRole('combobox', { name: 'Sub-flow' }).click()
  await page.getByRole('option', { name: 'Ladder' }).click()
  await page.getByRole('textbox', { name: 'Code' }).fill('SPRING')
  const config = async () =>
    (
      await call<{ graph: { nodes: Record<string, { config: object }>; edges: string[] } }>(
        'GET',
        `/api/journeys/${journey}`,
      )
    ).graph
  await expect
    .poll(async () => (await config()).nodes['sub']?.config, { timeout: 10_000 })
    .toMatchObject({ flow, version: 1, inputs: { code: 'SPRING' }, exits: [{ id: 'won' }] })
  // The line that began at a way out that is not there begins at the one there is.
  expect((await config()).edges).toContain('sub.won -> end')

  await call('POST', `/api/journeys/${journey}/publish`, {})
  await sojourn.send('track', {
    event: 'Signed Up',
    userId: 'ann',
    context: { traits: { email: 'ann@mail.example' } },
  })
  const counts = () =>
    call<{ nodes: Record<string, object>; ports: Record<string, number> }>(
      'GET',
      `/api/journeys/${journey}/counts`,
    )
  await expect
    .poll(async () => (await counts()).ports, { timeout: 60_000 })
    .toMatchObject({ 'sub.won': 1, 'sub/hello.sent': 1 })
  expect((await counts()).nodes['sub']).toEqual({ waiting: 0, passed: 1, parked: 0 })
  const inbox = await call<{ messages: { subject: string }[] }>('GET', '/api/inbox')
  expect(inbox.messages.map(({ subject }) => subject)).toEqual(['Hello SPRING'])

  // In and out again, with the people who passed.
  await page.goto(`${url}/journeys/${journey}?tab=live`)
  await card('sub').getByRole('link', { name: 'Look inside' }).click()
  await card('hello').waitFor()
  const path = page.getByRole('navigation', { name: 'Where you are' })
  await path.getByText('Ladder · version 1').waitFor()
  await expect
    .poll(() => card('hello').locator('[data-count="passed"]').textContent(), { timeout: 15_000 })
    .toBe('1')
  await path.getByRole('link', { name: 'Welcome' }).click()
  await card('sub').waitFor()
  // A way in that is not there, or not any more, says so and leads back.
  await page.goto(`${url}/journeys/${journey}?tab=live&flow=gone`)
  await page.getByRole('link', { name: 'Back to “Welcome”' }).click()
  await card('sub').waitFor()

  // A newer version is offered, and taken with one click.
  await save(steps('PT2S'))
  await call('POST', `/api/journeys/${flow}/publish`, {})
  await page.goto(`${url}/journeys/${journey}`)
  await card('sub').click()
  await page.getByRole('button', { name: 'Version 2 is available …' }).click()
  await dialog()
    .getByText(/^Before: .*1 second/)
    .waitFor()
  await dialog().getByRole('button', { name: 'Use version 2' }).click()
  await expect
    .poll(async () => (await config()).nodes['sub']?.config, { timeout: 10_000 })
    .toMatchObject({ version: 2, inputs: { code: 'SPRING' } })

  await page.goto(`${url}/journeys/${flow}`)
  await page.getByRole('button', { name: 'More for this journey' }).click()
  await page.getByRole('menuitem', { name: 'Used by' }).click()
  await dialog().getByRole('link', { name: 'Welcome' }).waitFor()
  await dialog().getByText('version 1 is live').waitFor()
}, 300_000)
