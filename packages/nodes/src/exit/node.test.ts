import { compileNode } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { exit } from './node.ts'

test('ends with its reason, or with none', () => {
  expect(compileNode(exit, { reason: 'Bought already' })).toEqual({
    do: 'end',
    reason: 'Bought already',
  })
  expect(compileNode(exit, {})).toEqual({ do: 'end', reason: null })
})
