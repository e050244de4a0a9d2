import { checkNode, compileNode } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { updateContact } from './node.ts'

test('compiles to an act with the values as they are typed', () => {
  expect(compileNode(updateContact, { set: { vip: true, score: 3 }, unset: ['trial'] })).toEqual({
    do: 'act',
    action: 'update-contact@1',
    config: { set: { vip: true, score: 3 }, unset: ['trial'] },
    next: { done: null, failed: null },
  })
})

test('it must change something, by name, and not both ways at once', () => {
  const codes = (config: object) => checkNode(updateContact, config).map(({ code }) => code)
  expect(codes({})).toEqual(['no-change'])
  expect(codes({ set: { '': 1 }, unset: [''] })).toEqual(['no-name', 'no-name'])
  expect(codes({ set: { a: 1 }, unset: ['a'] })).toEqual(['set-and-unset'])
  expect(codes({ set: { a: '{{ b' } })).toEqual(['open-liquid'])
  expect(codes({ unset: ['constructor'] })).toEqual([])
})
