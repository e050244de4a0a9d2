import { isForKind } from '@sojourn/shared/node-type'
import { entryOf } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { subFlowStart } from './node.ts'

test('lets nobody in by itself, and belongs into sub-flows alone', () => {
  expect(entryOf(subFlowStart, {}, 'hello')).toEqual({ on: 'sub-flow', to: 'hello' })
  expect(isForKind(subFlowStart, 'journey')).toBe(false)
  expect(isForKind(subFlowStart, 'sub-flow')).toBe(true)
})
