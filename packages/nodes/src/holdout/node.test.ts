import { noFacts } from '@sojourn/shared/node-type'
import { checkNode, compileNode } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { holdout } from './node.ts'

test('compiles to a split of two arms by share', () => {
  const facts = { ...noFacts(), salt: 'journey-1' }
  expect(compileNode(holdout, { share: 15 }, { facts })).toEqual({
    do: 'split',
    arms: [
      { port: 'treated', weight: 85 },
      { port: 'held-out', weight: 15 },
    ],
    salt: 'journey-1',
    next: { treated: null, 'held-out': null },
  })
})

test('some are held out, and not all', () => {
  const codes = (share: number) => checkNode(holdout, { share }).map(({ code }) => code)
  expect(codes(0)).toEqual(['no-share'])
  expect(codes(100)).toEqual(['no-share'])
  expect(codes(0.5)).toEqual([])
})
