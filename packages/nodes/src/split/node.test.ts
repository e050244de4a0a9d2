import { noFacts } from '@sojourn/shared/node-type'
import { checkNode, compileNode } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { split } from './node.ts'

test('compiles to a split that draws by the journey’s salt', () => {
  const facts = { ...noFacts(), salt: 'journey-1' }
  expect(compileNode(split, {}, { facts })).toEqual({
    do: 'split',
    arms: [
      { port: 'a', weight: 50 },
      { port: 'b', weight: 50 },
    ],
    salt: 'journey-1',
    next: { a: null, b: null },
  })
})

test('it needs two arms with a weight and an id of their own', () => {
  const arm = { id: 'a', weight: 1 }
  const codes = (arms: object[]) =>
    checkNode(split, { arms }).map(({ code, field }) => [code, field])
  expect(codes([arm])).toEqual([['too-few', 'arms']])
  expect(codes([arm, { id: 'b', weight: 0 }])).toEqual([['no-weight', 'arms.1.weight']])
  expect(codes([arm, arm])).toEqual([['arm-taken', 'arms.1.id']])
})

test('its sentence gives the shares, whatever the weights add up to', () => {
  const arms = [
    { id: 'a', label: 'New', weight: 1 },
    { id: 'b', label: '', weight: 2 },
  ]
  expect(split.sentence?.({ arms }).values).toEqual({
    shares: { list: [{ text: 'New 33.3%' }, { text: 'b 66.7%' }] },
  })
})
