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

test('rules of entering and leaving are set in the journey’s settings and saved', async () => {
  const graph = {
    schema: 'sojourn.journey/1',
    kind: 'journey',
    name: 'Touches',
    nodes: {
      start: { type: 'trigger-event', config: { event: 'Signed Up' } },
      aim: { type: 'goal', config: { event: 'Order Completed' } },
      word: { type: 'note', config: { text: 'Ask Ann first' } },
    },
    edges: [],
    layout: { start: [0, 0], aim: [320, 0], word: [640, 0] },
  }
  const { id } = await sojourn.call<{ id: string }>('POST', '/api/journeys', { graph })
  await page.goto(`${sojourn.url}/journeys/${id}`)
  await page.locator('[data-node-id="start"]').waitFor()
  const handles = page.locator('[data-node-id="aim"] .react-flow__handle-top')
  expect(await handles.count()).toBe(0)

  const open = async () => {
    await page.getByRole('button', { name: 'More for this journey' }).click()
    await page.getByRole('menuitem', { name: 'Journey settings' }).click()
  }
  await open()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Let people in from').fill('2027-03-01T09:00')
  await dialog.getByLabel('Most people inside at once').fill('500')
  await dialog.getByRole('button', { name: 'Add a rule' }).click()
  await dialog
    .getByRole('combobox', { name: 'Event' })
    .or(dialog.getByLabel('Event', { exact: true }))
    .first()
    .fill('Bought')
  await dialog.getByRole('button', { name: 'Apply' }).click()

  const settings = async () =>
    (
      await sojourn.call<{ graph: { settings: Record<string, unknown> } }>(
        'GET',
        `/api/journeys/${id}`,
      )
    ).graph.settings
  await expect.poll(settings, { timeout: 10_000 }).toMatchObject({
    maxInside: 500,
    window: { from: expect.any(Number) },
    exits: [{ id: expect.stringMatching(/^exit-/), event: 'Bought' }],
  })
  await open()
  expect(await dialog.getByLabel('Most people inside at once').inputValue()).toBe('500')
})
