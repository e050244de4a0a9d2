import { beforeAll, expect, test } from 'vitest'
import { until } from '../harness/until.ts'
import { openHouse, savedSoon } from './house.ts'

const house = openHouse()

const graph = (nodes: Record<string, object>, edges: string[]) => ({
  schema: 'sojourn.journey/1',
  kind: 'journey',
  name: 'Fields',
  nodes: { start: { type: 'trigger-event', config: { event: 'Ordered' } }, ...nodes },
  edges,
  layout: Object.fromEntries(['start', ...Object.keys(nodes)].map((id, at) => [id, [0, at * 160]])),
})

beforeAll(async () => {
  const { sojourn } = house
  for (const [user, plan] of [
    ['u1', 'gold'],
    ['u2', 'gold'],
    ['u3', 'silver'],
  ]) {
    await sojourn.send('identify', {
      userId: user,
      messageId: `i-${user}`,
      traits: { plan, name: `Person ${user}` },
    })
    await sojourn.send('track', {
      userId: user,
      messageId: `t-${user}`,
      event: 'Ordered',
      properties: { total: 20, kind: plan === 'gold' ? 'tea' : 'cup' },
    })
  }
  // Some shops tell a number as a text.
  for (const messageId of ['t-text-1', 't-text-2'])
    await sojourn.send('track', {
      userId: 'u1',
      messageId,
      event: 'Ordered',
      properties: { total: '20' },
    })
  // The router applies what `identify` told.
  const gold = { predicate: { attribute: 'plan', is: 'gold' } }
  await until(
    'two people are gold',
    async () =>
      (await sojourn.call<{ matching: number }>('POST', '/api/contacts/count', gold)).matching ===
      2,
  )
})

test('Liquid is completed by the keyboard alone: a name, a filter, and what is unknown is marked', async () => {
  const { page } = house
  const journey = await house.createJourney(
    graph({ call: { type: 'webhook', config: { url: 'https://shop.example', body: '' } } }, [
      'start.next -> call',
    ]),
  )
  await house.openJourney(journey, 'call')
  await house.card('call').click()
  const body = page.getByRole('textbox', { name: 'Body' })
  await body.focus()
  await page.keyboard.type('Hi {{ fir')
  const list = page.getByRole('listbox', { name: 'What may stand here' })
  const option = list.getByRole('option', { name: /^first_name/ })
  await option.waitFor()
  expect(await body.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'))
  await page.keyboard.press('Enter')
  await expect.poll(() => body.inputValue()).toBe('Hi {{ first_name }}')
  await list.waitFor({ state: 'detached' })

  await page.keyboard.type(' | def')
  await list.getByRole('option', { name: /^default/ }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.type('friend')
  await expect.poll(() => body.inputValue()).toBe('Hi {{ first_name | default: "friend" }}')

  await page.keyboard.press('Control+End')
  await page.keyboard.type(' paid {{ event.to')
  await list.getByRole('option', { name: /^event\.total/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => body.inputValue()).toContain('paid {{ event.total }}')

  // Escape closes the list and nothing else; the next one leads back to the card.
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' {{ pla')
  await list.waitFor()
  await page.keyboard.press('Escape')
  await list.waitFor({ state: 'detached' })
  expect(await body.evaluate((field) => field === document.activeElement)).toBe(true)
  await page.keyboard.type('nn }}')
  await page.getByText('No contact has had the attribute “plann” yet.').waitFor()
  expect(await page.locator('mark').allTextContents()).toEqual(['plann'])
  await savedSoon(house, journey, (saved) => saved.nodes['call']?.config?.['body']).toBe(
    'Hi {{ first_name | default: "friend" }} paid {{ event.total }} {{ plann }}',
  )

  const address = page.getByRole('textbox', { name: 'Address' })
  await address.focus()
  await page.keyboard.press('End')
  await page.keyboard.type('/{{ event.to')
  await list.getByRole('option', { name: /^event\.total/ }).waitFor()
  await page.keyboard.press('Enter')
  await savedSoon(house, journey, (saved) => saved.nodes['call']?.config?.['url']).toBe(
    'https://shop.example/{{ event.total }}',
  )
})

test('a rule says of how many people it is true, and offers what events carried', async () => {
  const { page } = house
  const when = { attribute: 'plan', is: 'gold' }
  const journey = await house.createJourney(
    graph({ fork: { type: 'branch', config: { cases: [{ id: 'yes', label: '', when }] } } }, [
      'start.next -> fork',
    ]),
  )
  await house.openJourney(journey, 'fork')
  await house.card('fork').click()
  await page.getByText('True of 2 of 3 people now').waitFor()
  await page.getByText(/^Such as Person u[12] and Person u[12]$/).waitFor()

  const value = page.getByLabel('Value', { exact: true })
  await value.fill('silver')
  await page.getByText('True of 1 of 3 people now').waitFor()
  await value.fill('bronze')
  await page.getByText('True of 0 of 3 people now').waitFor()

  await house.card('start').click()
  await page.getByRole('button', { name: 'Add a condition' }).click()
  await page.getByRole('combobox', { name: 'Property' }).click()
  await page.getByRole('option', { name: 'kind' }).click()
  await page.getByRole('combobox', { name: 'Value', exact: true }).click()
  expect(await page.getByRole('option').allTextContents()).toEqual(['tea'])
  await page.getByRole('option', { name: 'tea' }).click()
  await page.getByText(/people cannot be counted beforehand/).waitFor()
  await savedSoon(house, journey, (saved) => saved.nodes['start']?.config).toMatchObject({
    where: { property: 'kind', is: 'tea' },
  })

  // The number and the text are one suggestion; a number is typed with its decimals.
  await page.getByRole('combobox', { name: 'Property' }).fill('total')
  await page.getByRole('combobox', { name: 'Value', exact: true }).fill('2')
  await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['20'])
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Comparison' }).click()
  await page.getByRole('option', { name: 'is more than' }).click()
  const number = page.getByRole('textbox', { name: 'Value', exact: true })
  await number.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('12.5')
  await savedSoon(house, journey, (saved) => saved.nodes['start']?.config).toMatchObject({
    where: { property: 'total', over: 12.5 },
  })
  expect(await number.inputValue()).toBe('12.5')
})

test('a mail step shows the mail’s picture, with the subject for those who do not see it', async () => {
  const { page, sojourn } = house
  const block = { id: 'b1', kind: 'heading', text: 'Fresh tea', level: '1' }
  const document = {
    schema: 'sojourn.mail/1',
    name: 'Tea',
    fallback: 'en',
    variants: {
      en: { subject: 'Tea is here', preheader: '', body: { mode: 'blocks', blocks: [block] } },
    },
  }
  const { id } = await sojourn.call<{ id: string }>('POST', '/api/mails', { document })
  const journey = await house.createJourney(
    graph({ send: { type: 'email', config: { mail: id } } }, ['start.next -> send']),
  )
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().startsWith('http')) asked.push(new URL(request.url()).hostname)
  })
  await house.openJourney(journey, 'send')
  const picture = house.card('send').getByRole('img', { name: 'Tea is here' })
  await picture.waitFor()
  expect(await picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(
    100,
  )
  // It is drawn here, from what this server sent.
  expect(new Set(asked)).toEqual(new Set([new URL(sojourn.url).hostname]))
})
