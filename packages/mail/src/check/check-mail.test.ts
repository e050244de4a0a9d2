import { MailDocument } from '@sojourn/shared/mail'
import { expect, test } from 'vitest'
import { compileMail } from '../compile/compile-mail.ts'
import { checkMail } from './check-mail.ts'

const aMail = (variant: { subject?: string; blocks?: object[]; source?: string }) =>
  MailDocument.parse({
    name: 'Welcome',
    variants: {
      en: {
        subject: variant.subject ?? 'Hello',
        body:
          variant.source === undefined
            ? {
                mode: 'blocks',
                blocks: (variant.blocks ?? [{ kind: 'text', text: 'Hi' }]).map((block, index) => ({
                  id: `b${index}`,
                  ...block,
                })),
              }
            : { mode: 'mjml', source: variant.source },
      },
    },
  })

const codes = async (document: MailDocument) =>
  (await checkMail(document)).map(({ code, level }) => `${code} ${level}`)

test('a mail with a subject, words and a link has no problem', async () => {
  const blocks = [
    {
      kind: 'text',
      text: 'Hi {{ first_name | default: "you" }}, {% if plan == "gold" %}thanks{% endif %}',
    },
    { kind: 'button', text: 'Go', link: 'https://shop.example/{{ event.id }}?n={{ name }}' },
  ]
  expect(await checkMail(aMail({ blocks }))).toEqual([])
})

test.each([
  ['', 'mail.no-subject blocking'],
  ['One\r\nBcc: x@y.z', 'mail.subject-break blocking'],
  ['{{ name', 'mail.liquid blocking'],
  ['{{ plan | shout }}', 'mail.liquid-filter blocking'],
  ['{% include "x" %}', 'mail.liquid-tag blocking'],
  ['{% if a %}', 'mail.liquid blocking'],
  ['Hi {{ first_name }}', 'mail.name-without-default warning'],
  ['Hi {{ contact.name | upcase }}', 'mail.name-without-default warning'],
])('the subject %j has the problem %s', async (subject, problem) => {
  expect(await codes(aMail({ subject }))).toEqual([problem])
})

test.each([
  [{ kind: 'button', text: 'Go', link: '' }, 'mail.link-empty blocking'],
  [{ kind: 'button', text: 'Go', link: 'shop.example' }, 'mail.link-scheme blocking'],
  [{ kind: 'button', text: 'Go', link: 'javascript:alert(1)' }, 'mail.link-scheme blocking'],
  [{ kind: 'button', text: 'Go', link: '{{ url }}' }, 'mail.link-host-merged blocking'],
  [
    { kind: 'button', text: 'Go', link: 'https://shop.example{{ path }}' },
    'mail.link-host-merged blocking',
  ],
  [
    { kind: 'button', text: 'Go', link: 'https://{{ shop }}.example/' },
    'mail.link-host-merged blocking',
  ],
  [{ kind: 'button', text: '', link: 'https://shop.example' }, 'mail.button-empty blocking'],
  [{ kind: 'picture', src: '', alt: 'x' }, 'mail.picture-missing blocking'],
  [{ kind: 'picture', src: 'https://shop.example/a.png', alt: '' }, 'mail.alt-missing warning'],
])('the block %j has the problem %s', async (block, problem) => {
  expect(await codes(aMail({ blocks: [{ kind: 'text', text: 'Hi' }, block] }))).toEqual([problem])
})

test('a mail that holds nothing but lines has no content', async () => {
  expect(await codes(aMail({ blocks: [{ kind: 'divider' }] }))).toEqual([
    'mail.no-content blocking',
  ])
})

test('a fault in MJML source names its line', async () => {
  const source =
    '<mjml><mj-body>\n<mj-section><mj-column>\n<mj-textt>Hi</mj-textt></mj-column></mj-section></mj-body></mjml>'
  expect(await checkMail(aMail({ source }))).toEqual([
    expect.objectContaining({
      code: 'mail.mjml',
      level: 'blocking',
      values: expect.objectContaining({ line: 3 }),
    }),
  ])
})

test('Liquid between sections, which MJML drops, is named', async () => {
  const section = '<mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section>'
  const source = `<mjml><mj-body>{% if plan %}${section}{% endif %}</mj-body></mjml>`
  expect(await codes(aMail({ source }))).toEqual([
    'mail.liquid-outside blocking',
    'mail.liquid-outside blocking',
  ])
  const inRaw = `<mjml><mj-body><mj-raw>{% if plan %}</mj-raw>${section}<mj-raw>{% endif %}</mj-raw></mj-body></mjml>`
  expect(await codes(aMail({ source: inRaw }))).toEqual([])
})

test('a mail that Gmail would cut off is warned of, then refused', async () => {
  const blocks = (count: number) =>
    Array.from({ length: count }, () => ({ kind: 'text', text: 'x'.repeat(10_000) }))
  expect(await codes(aMail({ blocks: blocks(9) }))).toEqual(['mail.size warning'])
  expect(await codes(aMail({ blocks: blocks(11) }))).toEqual(['mail.size blocking'])
})

test('the fallback language must be written', async () => {
  expect(await codes({ ...aMail({}), fallback: 'zh-CN' })).toEqual([
    'mail.fallback-missing blocking',
  ])
  expect(await codes({ ...aMail({}), variants: {} })).toEqual(['mail.empty blocking'])
})

test('MJML reads no file of the server', async () => {
  const source =
    '<mjml><mj-body><mj-include path="/etc/hostname" type="html" /><mj-include path="./package.json" /><mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section></mj-body></mjml>'
  const { content } = await compileMail(aMail({ source }))
  expect(content.languages.en?.html).not.toContain('@sojourn')
  expect(content.languages.en?.text).toMatch(/endif %}\nHi\n/)
})
