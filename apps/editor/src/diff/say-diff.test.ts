import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeStrings } from '@sojourn/nodes/strings'
import type { Graph } from '@sojourn/shared/graph'
import { Language } from '@sojourn/shared/mail'
import { noFacts } from '@sojourn/shared/node-type'
import { buildGraph } from '@sojourn/shared/testing'
import i18next from 'i18next'
import { expect, test } from 'vitest'
import { createFormat } from '../i18n/format.ts'
import { createWords } from '../words/create-words.ts'
import { sayDiff } from './say-diff.ts'

const AREAS = ['diff', 'inspector', 'problems']
const area = (language: Language, name: string): object =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../i18n/${language}/${name}.json`), 'utf8'))

const i18n = i18next.createInstance()
await i18n.init({
  lng: 'en',
  fallbackLng: false,
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(
    Language.options.map((language) => [
      language,
      Object.fromEntries(AREAS.map((name) => [name, area(language, name)])),
    ]),
  ),
})

const say = (before: Graph, after: Graph, language: Language = 'en') => {
  const format = createFormat(language, 'UTC')
  const words = createWords({
    strings: nodeStrings[language],
    format,
    t: i18n.getFixedT(language, 'inspector'),
    tProblems: i18n.getFixedT(language, 'problems'),
    facts: noFacts(),
  })
  const { lines, moved } = sayDiff({
    before,
    after,
    words,
    format,
    t: i18n.getFixedT(language, 'diff'),
  })
  return { lines: lines.map(({ key: _, ...line }) => line), moved }
}

const drawn = buildGraph({ pause: ['delay', { for: 'P3D' }], out: 'exit' }, ['pause.next -> out'])

test('a step that is set otherwise is said before and after', () => {
  const after = {
    ...drawn,
    nodes: { ...drawn.nodes, pause: { type: 'delay', config: { for: 'P5D' } } },
  }
  const { lines } = say(drawn, after)
  expect(lines).toMatchObject([{ kind: 'changed', about: 'Wait' }])
  expect(lines[0]?.before).toContain('3 days')
  expect(lines[0]?.after).toContain('5 days')
  expect(say(drawn, after, 'zh-TW').lines[0]?.after).toContain('5')
})

test('steps and lines that come and go are named, where a line led and where it leads', () => {
  const after = buildGraph({ pause: ['delay', { for: 'P3D' }], call: 'webhook' }, [
    'pause.next -> call',
  ])
  expect(say(drawn, after).lines).toMatchObject([
    { kind: 'added', about: 'Call a URL' },
    { kind: 'removed', about: 'Leave the journey' },
    {
      kind: 'changed',
      about: 'From “Then” of “Wait”',
      before: 'to “Leave the journey”',
      after: 'to “Call a URL”',
    },
  ])
})

test('what a sentence does not tell is said by the name of its field', () => {
  const call = (config: object) => buildGraph({ call: ['webhook', { ...config }] })
  expect(say(call({ body: 'a' }), call({ body: 'b' })).lines).toEqual([
    { kind: 'changed', about: 'Call a URL', before: 'Body: a', after: 'Body: b' },
  ])
  expect(say(call({}), call({ headers: { a: '1' } })).lines).toEqual([
    { kind: 'changed', about: 'Call a URL', also: 'Headers' },
  ])
})

test('cards that were merely moved are counted', () => {
  expect(say(drawn, { ...drawn, layout: { pause: [50, 60] } })).toEqual({ lines: [], moved: 1 })
  expect(say(drawn, drawn)).toEqual({ lines: [], moved: 0 })
})
