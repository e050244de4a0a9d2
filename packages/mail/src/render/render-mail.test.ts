import { expect, test } from 'vitest'
import type { MailContent } from '../content.ts'
import { createTokenKeys } from '../token/token-keys.ts'
import { renderMail, renderText } from './render-mail.ts'

const content = (
  parts: Partial<{
    subject: string
    html: string
    text: string
    links: { url: string; isStatic: boolean }[]
  }>,
): MailContent => ({
  schema: 'sojourn.mail-content/1',
  fallback: 'en',
  languages: { en: { subject: 'Hello', preheader: '', html: '', text: '', links: [], ...parts } },
})

const input = (attributes: Record<string, unknown> = {}, data = {}) => ({
  language: 'en' as const,
  contact: { name: 'Ann Lee', email: 'ann@mail.example', attributes },
  data,
  kind: 'transactional' as const,
  sender: { name: 'Shop', postalAddress: '' },
  tracking: null,
})

test('values are escaped in HTML and left alone in the subject and the text', () => {
  const mail = renderMail(
    content({
      subject: '{{ plan }}',
      html: '<p title="{{ plan }}">{{ plan }}</p>',
      text: '{{ plan }}',
    }),
    input({ plan: '<b> "A" & co' }),
  )
  expect(mail).toMatchObject({
    subject: '<b> "A" & co',
    html: '<p title="&lt;b&gt; &quot;A&quot; &amp; co">&lt;b&gt; &quot;A&quot; &amp; co</p>',
    text: '<b> "A" & co',
  })
})

test('a line break in a value never reaches the subject', () => {
  expect(
    renderMail(content({ subject: 'Hi {{ plan }}' }), input({ plan: 'a\r\nBcc: b@c.d' })).subject,
  ).toBe('Hi a Bcc: b@c.d')
})

test('an empty subject stops the mail', () => {
  expect(() => renderMail(content({ subject: '{{ plan }}' }), input())).toThrow(
    expect.objectContaining({ code: 'render.empty-subject' }),
  )
})

test('values that hold Liquid are shown, not run', () => {
  expect(
    renderText(
      '{{ plan }}',
      input({ plan: '{{ email }}{% for i in (1..9) %}x{% endfor %}' }).contact,
      {},
    ),
  ).toBe('{{ email }}{% for i in (1..9) %}x{% endfor %}')
})

test('bare names are short for contact, and event and steps have their own', () => {
  const data = { event: { properties: { total: 12 } }, steps: { quote: { price: 9 } } }
  const { contact } = input({ city: 'Taipei' })
  expect(
    renderText(
      '{{ city }} {{ contact.city }} {{ first_name }} {{ event.properties.total }} {{ steps.quote.price }} {{ nobody }}|{{ nobody | default: "you" }}',
      contact,
      data,
    ),
  ).toBe('Taipei Taipei Ann 12 9 |you')
})

test('templates reach no prototypes', () => {
  expect(
    renderText(
      '{{ city.constructor }}{{ contact.__proto__ }}{{ contact.toString }}',
      input({ city: 'x' }).contact,
      {},
    ),
  ).toBe('')
})

test.each([
  '{% include "a" %}',
  '{% render "a" %}',
  '{% layout "a" %}',
  '{% echo email %}',
  '{{ email | nosuch }}',
  '{% sojourn_link 0 %}',
])('an author cannot use %s', (template) => {
  expect(() => renderText(template, input().contact, {})).toThrow()
})

test('a value cannot lead a link to another place', () => {
  const mail = content({
    html: '{% sojourn_link 0 %}',
    links: [{ url: 'https://shop.example/{{ path }}?q={{ query }}', isStatic: false }],
  })
  expect(renderMail(mail, input({ path: '../../@evil.test/', query: 'a&b=c d' })).html).toBe(
    'https://shop.example/..%2F..%2F%40evil.test%2F?q=a%26b%3Dc%20d',
  )
})

test('what an author encoded is not encoded again', () => {
  const mail = content({
    html: '{% sojourn_link 0 %}',
    links: [{ url: 'https://shop.example/?q={{ query | url_encode }}', isStatic: false }],
  })
  expect(renderMail(mail, input({ query: 'a&b' })).html).toBe('https://shop.example/?q=a%26b')
})

test("dates are written in the contact's zone", () => {
  const at = '2027-03-01T20:00:00Z'
  expect(
    renderText(
      '{{ at | date: "%Y-%m-%d %H:%M" }}',
      { zone: 'Asia/Taipei', attributes: { at } },
      {},
    ),
  ).toBe('2027-03-02 04:00')
})

test("what goes wrong inside a template is the author's fault, with its words", () => {
  expect(() => renderText('{% for %}', input().contact, {})).toThrow(
    expect.objectContaining({ code: 'render.failed', status: 422 }),
  )
  const mail = content({
    html: '{% sojourn_link 0 %}',
    links: [{ url: 'https://{{ plan }}', isStatic: false }],
  })
  expect(() => renderMail(mail, input({ plan: 'evil.test' }))).toThrow(
    expect.objectContaining({ code: 'render.link' }),
  )
})

test('uploaded pictures are shown from the public address', () => {
  const tracking = {
    baseUrl: 'https://go.test',
    keys: createTokenKeys('00'.repeat(32)),
    delivery: 'dlv_1',
  }
  const mail = renderMail(content({ html: '<img src="/a/0123">' }), { ...input(), tracking })
  expect(mail.html).toBe('<img src="https://go.test/a/0123">')
})

test('a name is put together from its parts, as its script does it', () => {
  const nameOf = (attributes: Record<string, unknown>) =>
    renderText('{{ name }}|{{ first_name }}', { attributes }, {})
  expect(nameOf({ first_name: 'Ann', last_name: 'Lee' })).toBe('Ann Lee|Ann')
  expect(nameOf({ first_name: '小美', last_name: '王' })).toBe('王小美|小美')
})
