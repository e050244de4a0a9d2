import { checkNode, entryOf } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { triggerApi } from './node.ts'

test('lets in whom callers hand over', () => {
  expect(entryOf(triggerApi, {}, 'hello')).toEqual({ on: 'api', to: 'hello' })
})

test('data of an unknown type is a problem that names it', () => {
  expect(checkNode(triggerApi, { data: { total: 'number', when: 'moment' } })).toEqual([
    { code: 'unknown-data-type', level: 'blocking', field: 'data', values: { name: 'when' } },
  ])
})
