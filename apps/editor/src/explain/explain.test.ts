import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeStrings } from '@sojourn/nodes/strings'
import { emptyGraph, type Graph } from '@sojourn/shared/graph'
import { Language } from '@sojourn/shared/mail'
import { type Facts, noFacts } from '@sojourn/shared/node-type'
import { fillByDefault, readTemplates } from '@sojourn/shared/testing'
import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import { createFormat } from '../i18n/format.ts'
import { createWords } from '../words/create-words.ts'
import { explain, explanationText } from './explain.ts'

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
      Object.fromEntries(
        ['explain', 'inspector', 'problems'].map((name) => [name, area(language, name)]),
      ),
    ]),
  ),
})

const read = (graph: Graph, facts: Facts, language: Language = 'en'): string => {
  const format = createFormat(language, 'UTC')
  const words = createWords({
    strings: nodeStrings[language],
    format,
    t: i18n.getFixedT(language, 'inspector'),
    tProblems: i18n.getFixedT(language, 'problems'),
    facts,
  })
  return explanationText(
    explain(graph, facts, { words, t: i18n.getFixedT(language, 'explain'), format }),
  )
}

// `GOLDEN_WRITE=1` writes what is missing, to be read through by somebody who speaks the language.
const golden = (path: string, text: string): string => {
  if (process.env['GOLDEN_WRITE'] === '1' && !existsSync(path)) writeFileSync(path, `${text}\n`)
  return readFileSync(path, 'utf8').trimEnd()
}

describe.each(Language.options)('in %s', (language) => {
  test.each(readTemplates().map((template) => [template.id, template] as const))(
    '%s reads as its golden text',
    (_, template) => {
      const { graph, mails, flows } = fillByDefault(template, language)
      const facts: Facts = {
        ...noFacts(),
        mails: Object.fromEntries(
          mails.map(({ id, document }) => [
            id,
            { name: document.name, languages: [language], problems: [] },
          ]),
        ),
        flows: Object.fromEntries(
          flows.map((flow) => [
            flow.id,
            { name: flow.graph.name, latest: 1, versions: { 1: flow.graph } },
          ]),
        ),
      }
      const text = read(graph, facts, language)
      expect(text).toBe(golden(join(template.folder, `golden/explained.${language}.txt`), text))
    },
  )
})

const graphOf = (nodes: Graph['nodes'], edges: string[]): Graph => ({
  ...emptyGraph('A'),
  nodes,
  edges,
})
const delay = { type: 'delay', config: { for: 'P1D' } }
const branch = {
  type: 'branch',
  config: { cases: [{ id: 'yes', label: '', when: { attribute: 'plan', is: 'gold' } }] },
}

test('ways that meet again are told once, and each says where it goes on', () => {
  const text = read(
    graphOf(
      { start: { type: 'trigger-event', config: { event: 'X' } }, branch, a: delay, b: delay },
      ['start.next -> branch', 'branch.yes -> a', 'branch.otherwise -> b', 'a.next -> b'],
    ),
    noFacts(),
  )
  expect(text.split('\n').slice(7)).toEqual([
    '1. Branch.',
    '  If plan is gold:',
    '    2. Wait 1 day, until the same time of day.',
    '    Go on with step 3.',
    '  Otherwise: go on with step 3.',
    '3. Wait 1 day, until the same time of day.',
    'The journey ends here.',
  ])
})

test('what is switched off or not connected is named apart, and a circle in a draft has an end', () => {
  const text = read(
    graphOf(
      {
        start: { type: 'trigger-event', config: { event: 'X' } },
        a: delay,
        b: { ...delay, disabled: true },
        c: delay,
        lost: { type: 'exit', config: {} },
      },
      ['start.next -> a', 'a.next -> b', 'b.next -> c', 'c.next -> a'],
    ),
    noFacts(),
  )
  expect(text).toContain('Switched off\nWait 1 day')
  expect(text).toContain('Not connected\nLeave the journey.')
  expect(text).toContain('2. Wait 1 day, until the same time of day.\nGo on with step 1.')
})

test('a thousand steps, each with two ways, are told without effort', () => {
  const nodes: Graph['nodes'] = { start: { type: 'trigger-event', config: { event: 'X' } } }
  const edges = ['start.next -> n0']
  for (let at = 0; at < 1000; at++) {
    nodes[`n${at}`] = branch
    edges.push(`n${at}.yes -> n${at + 1}`)
    if (at % 7 !== 0) edges.push(`n${at}.otherwise -> n${Math.min(at + 3, 1000)}`)
  }
  nodes['n1000'] = delay
  expect(read(graphOf(nodes, edges), noFacts())).toContain('1001. Wait 1 day')
})

test('an empty canvas says that nobody comes in', () => {
  expect(read(emptyGraph('A'), noFacts())).toContain('Nobody comes in yet')
})
