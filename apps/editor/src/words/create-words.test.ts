import { nodeStrings } from '@sojourn/nodes/strings'
import { noFacts } from '@sojourn/shared/node-type'
import { buildGraph } from '@sojourn/shared/testing'
import i18next from 'i18next'
import { expect, test } from 'vitest'
import problems from '../i18n/en/problems.json' with { type: 'json' }
import { createFormat } from '../i18n/format.ts'
import { createWords } from './create-words.ts'

const i18n = i18next.createInstance()
await i18n.init({
  lng: 'en',
  interpolation: { escapeValue: false },
  resources: { en: { problems } },
})

const words = createWords({
  strings: nodeStrings.en,
  format: createFormat('en'),
  t: i18n.getFixedT('en', 'inspector'),
  tProblems: i18n.getFixedT('en', 'problems'),
  facts: noFacts(),
})

test('steps that go round in a circle are called by their names', () => {
  const graph = buildGraph({ a1: ['delay', { for: 'P1D' }], b2: 'exit' }, ['a1.next -> b2'])
  const problem = {
    code: 'graph.cycle',
    level: 'blocking',
    node: 'a1',
    values: { nodes: 'a1, b2' },
  } as const
  expect(words.problem(graph, problem)).toBe(
    'These steps go round in a circle: Wait and Leave the journey. Only “Go back” may lead to an earlier step.',
  )
})
