import { MailDocument } from '@sojourn/shared/mail'
import { expect, test } from 'vitest'
import type { MailContent } from '../content.ts'
import { type RenderInput, renderMail } from '../render/render-mail.ts'
import { createTokenKeys } from '../token/token-keys.ts'
import { compileMail } from './compile-mail.ts'

const keys = createTokenKeys('ab'.repeat(32))

const input = (overrides: Partial<RenderInput> = {}): RenderInput => ({
  language: 'en',
  contact: { name: 'Ann Lee', attributes: {} },
  data: {},
  kind: 'marketing',
  sender: { name: 'Shop', postalAddress: '1 Road\nTaipei' },
  tracking: { baseUrl: 'https://go.test', keys, delivery: 'dlv_01abc' },
  ...overrides,
})

const aMail = async (blocks: object[], subject = 'Hello'): Promise<MailContent> => {
  const withIds = blocks.map((block, index) => ({ id: `b${index}`, ...block }))
  const document = MailDocument.parse({
    name: 'Welcome',
    variants: { en: { subject, body: { mode: 'blocks', blocks: withIds } } },
  })
  return (await compileMail(document)).content
}

const ownMjml = async (source: string): Promise<MailContent> => {
  const document = MailDocument.parse({
    name: 'Own',
    variants: { en: { subject: 'Own', body: { mode: 'mjml', source } } },
  })
  return (await compileMail(document)).content
}

test('every block has its place in the HTML and in the text part', async () => {
  const content = await aMail([
    { kind: 'heading', text: 'Welcome' },
    {
      kind: 'text',
      text: 'We are **glad** and *proud*.\nRead [our story](https://shop.example/story).',
    },
    { kind: 'button', text: 'Shop now', link: 'https://shop.example/' },
    { kind: 'picture', src: 'https://shop.example/cup.png', alt: 'A cup' },
    { kind: 'divider' },
  ])
  const { html, text } = renderMail(content, input({ tracking: null }))

  expect(html).toContain(
    '<strong>glad</strong> and <em>proud</em>.<br>Read <a href="https://shop.example/story"',
  )
  expect(html).toMatch(/<img alt="A cup" src="https:\/\/shop.example\/cup.png"/)
  expect(html).toContain('lang="en"')
  expect(html).toContain('<meta name="color-scheme" content="light dark">')
  expect(text).toContain(
    'Welcome\n\nWe are glad and proud.\nRead our story <https://shop.example/story>.\n\nShop now <https://shop.example/>\n\nA cup',
  )
})

test('Liquid with quotes and comparisons passes MJML unharmed', async () => {
  const content = await aMail([
    {
      kind: 'text',
      text: '{% if points < 10 and plan == "gold" %}{{ first_name | default: "you & me" }}{% endif %}',
    },
  ])
  expect(
    renderMail(content, input({ contact: { attributes: { points: 3, plan: 'gold' } } })).html,
  ).toContain('you &amp; me')
})

test('counted links become slots, the same in HTML and text; mailto, tel and unsubscribe stay', async () => {
  const content = await aMail([
    {
      kind: 'text',
      text: '[a](https://shop.example/a?x=1&y=2) [b](mailto:hi@shop.example) [c](tel:+8862) [d]({{ unsubscribe_url }})',
    },
  ])
  const { html, text, unsubscribeUrl } = renderMail(content, input())
  const [, tracked = ''] = /href="(https:\/\/go\.test\/t\/c\/[^"]+)"/.exec(html) ?? []

  expect(content.languages.en?.links).toEqual([
    { url: 'https://shop.example/a?x=1&y=2', isStatic: true },
  ])
  expect(tracked).not.toBe('')
  expect(text).toContain(tracked)
  expect(html).toContain('href="mailto:hi@shop.example"')
  expect(html).toContain('href="tel:+8862"')
  expect(html.split(`href="${unsubscribeUrl}"`)).toHaveLength(3)
})

test('the pixel is the first thing in the body', async () => {
  const { html } = renderMail(await aMail([{ kind: 'text', text: 'Hi' }]), input())
  expect(html.indexOf('/t/o/')).toBeGreaterThan(html.indexOf('<body'))
  expect(html.indexOf('/t/o/')).toBeLessThan(html.indexOf('<table'))
})

test('marketing ends with a reason, an unsubscribe link and the postal address; transactional with the address alone', async () => {
  const content = await aMail([{ kind: 'text', text: 'Hi' }])
  const marketing = renderMail(content, input())
  const transactional = renderMail(content, input({ kind: 'transactional' }))

  expect(marketing.text).toMatch(
    /You are receiving this mail because you are in touch with Shop\. Unsubscribe <https:\/\/go\.test\/u\/[^>]+>\n1 Road\nTaipei$/,
  )
  expect(transactional.html).not.toContain('/u/')
  expect(transactional.html).toContain('1 Road<br>Taipei')
  expect(transactional.unsubscribeUrl).toBeUndefined()
})

test("an author's own MJML gets head, pixel and footer", async () => {
  const source =
    '<mjml><mj-body><mj-section><mj-column><mj-text>Dear {{ name }}</mj-text></mj-column></mj-section></mj-body></mjml>'
  const { html } = renderMail(await ownMjml(source), input())
  expect(html).toContain('Dear Ann Lee')
  expect(html).toContain('/t/o/')
  expect(html).toContain('Unsubscribe')
  expect(html).toContain('<title>Own</title>')
})

test('a link inside a loop leads each item to its own place', async () => {
  const source = `<mjml><mj-body><mj-section><mj-column><mj-text>{% for item in event.properties.items %}<a href="https://shop.example/p/{{ item }}">{{ item }}</a>{% endfor %}</mj-text></mj-column></mj-section></mj-body></mjml>`
  const data = { event: { properties: { items: ['cup', 'tea pot'] } } }
  const { html, text, ownLinks } = renderMail(await ownMjml(source), input({ data }))

  expect(ownLinks).toEqual({
    0: 'https://shop.example/p/cup',
    1: 'https://shop.example/p/tea%20pot',
  })
  const tracked = [...html.matchAll(/https:\/\/go\.test\/t\/c\/[^"]+/g)].map(([url]) => url)
  expect(new Set(tracked).size).toBe(2)
  expect(tracked.every((url) => text.includes(url))).toBe(true)
})

test('the same words compile to the same hash, other words to another', async () => {
  const document = MailDocument.parse({ name: 'A', variants: { en: { subject: 'One' } } })
  const again = await compileMail({ ...document, name: 'Another name' })
  const other = await compileMail({
    ...document,
    variants: { en: { ...document.variants.en, subject: 'Two' } as never },
  })
  const { hash } = await compileMail(document)
  expect(again.hash).toBe(hash)
  expect(other.hash).not.toBe(hash)
})

test('Chinese mails have their own language, faces and footer', async () => {
  const document = MailDocument.parse({
    name: 'A',
    variants: {
      'zh-TW': {
        subject: '你好',
        body: { mode: 'blocks', blocks: [{ kind: 'text', id: 'a', text: '歡迎' }] },
      },
    },
  })
  const { html } = renderMail((await compileMail(document)).content, input({ language: 'zh-TW' }))
  expect(html).toContain('<html lang="zh-TW"')
  expect(html).toContain('PingFang TC')
  expect(html).toContain('您與「Shop」有聯繫，因此收到這封郵件。')
})
