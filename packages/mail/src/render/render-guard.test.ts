import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import type { MailContent } from '../content.ts'
import { createRenderer, type Renderer } from './render-guard.ts'

let renderer: Renderer
afterEach(() => renderer.close())

const ann = { name: 'Ann', attributes: { wide: 2_000_000_000 } }

test.each([
  ['an endless empty loop', '{% for i in (1..100000000) %}{% endfor %}'],
  ['nested empty loops', `${'{% for i in (1..30000) %}'.repeat(4)}${'{% endfor %}'.repeat(4)}`],
  ['a huge date width', '{{ "now" | date: "%2000000000d" }}'],
  [
    'text that doubles itself',
    `{% assign a = "aaaaaaaaaaaaaaaa" %}${'{% assign a = a | append: a %}'.repeat(40)}{{ a }}`,
  ],
  [
    'text that replaces itself',
    `{% assign a = "aaaaaaaaaaaaaaaa" %}${'{% assign a = a | replace: "a", a %}'.repeat(8)}{{ a }}`,
  ],
])(
  '%s fails alone, within seconds, and the next text is rendered',
  async (_, template) => {
    renderer = createRenderer()
    const bad = renderer.text(template, ann, {})
    const good = renderer.text('Hi {{ first_name }}', ann, {})

    await expect(bad).rejects.toMatchObject({ code: expect.stringMatching(/^render\./) })
    expect(await good).toBe('Hi Ann')
  },
  15_000,
)

test('a template that takes too long is killed, and only it', async () => {
  renderer = createRenderer({ limitMs: 200 })
  // Regular expressions of the engine run where no limit of its own is looked at.
  const template = `{% assign a = "${'a,'.repeat(50_000)}" | split: "," %}${'{% assign b = a | uniq | sort | reverse | join: "," | split: "," %}'.repeat(2_000)}`
  const answers = await Promise.allSettled([
    renderer.text('1', ann, {}),
    renderer.text(template, ann, {}),
    renderer.text('3', ann, {}),
  ])
  expect(
    answers.map((answer) =>
      answer.status === 'fulfilled' ? answer.value : answer.reason.code.split('.')[0],
    ),
  ).toEqual(['1', 'render', '3'])
}, 15_000)

test('a render that gets little of the processor is waited for', async () => {
  renderer = createRenderer({ limitMs: 25 })
  expect(await renderer.text('{{ first_name }}', ann, {})).toBe('Ann')
  const busy = Array.from(
    { length: availableParallelism() * 4 },
    () => new Worker('for (const end = Date.now() + 3000; Date.now() < end; ) {}', { eval: true }),
  )
  try {
    const loop = '{% for i in (1..3000) %}{{ i }}{% endfor %}'
    const texts = Array.from({ length: 30 }, () => renderer.text(loop, ann, {}))
    for (const text of await Promise.all(texts)) expect(text).toHaveLength(10_893)
  } finally {
    await Promise.all(busy.map((worker) => worker.terminate()))
  }
}, 60_000)

test('a mail is rendered as without the thread, and 500 of them in a moment', async () => {
  renderer = createRenderer()
  const content: MailContent = {
    schema: 'sojourn.mail-content/1',
    fallback: 'en',
    languages: {
      en: {
        subject: 'Hi {{ name }}',
        preheader: '',
        html: `<p>{{ name }}</p>${'x'.repeat(8_000)}`,
        text: '{{ name }}',
        links: [],
      },
    },
  }
  const mails = await Promise.all(
    Array.from({ length: 500 }, (_, index) =>
      renderer.mail('hash', content, {
        language: 'en',
        contact: { name: `N${index}`, attributes: {} },
        data: {},
        kind: 'transactional',
        sender: { name: 'Shop', postalAddress: '' },
        tracking: null,
      }),
    ),
  )
  expect(mails[499]).toMatchObject({ subject: 'Hi N499', text: 'N499' })
})

test("an author's fault comes back with its code", async () => {
  renderer = createRenderer()
  await expect(renderer.text('{{ a | nosuch }}', ann, {})).rejects.toMatchObject({
    code: 'render.failed',
  })
})
