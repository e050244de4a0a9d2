import { checkNode, compileNode } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { branch } from './node.ts'

const gold = { id: 'gold', label: 'Gold', when: { attribute: 'plan', is: 'gold' } }

test('compiles to a branch, its cases in order', () => {
  const yes = { id: 'yes', when: { any: [gold.when] } }
  expect(compileNode(branch, { cases: [gold, yes] })).toEqual({
    do: 'branch',
    cases: [
      { port: 'gold', when: gold.when },
      { port: 'yes', when: yes.when },
    ],
    otherwise: 'otherwise',
    next: { gold: null, yes: null, otherwise: null },
  })
})

test('a case that says nothing, or bears the id of another, blocks', () => {
  expect(checkNode(branch, {}).map(({ code }) => code)).toEqual(['case-empty'])
  expect(checkNode(branch, { cases: [] }).map(({ code }) => code)).toEqual(['no-case'])
  const cases = [gold, gold, { ...gold, id: 'otherwise' }]
  expect(checkNode(branch, { cases }).map(({ code, field }) => [code, field])).toEqual([
    ['case-taken', 'cases.1.id'],
    ['case-taken', 'cases.2.id'],
  ])
  expect(checkNode(branch, { cases: [gold] })).toEqual([])
})
