import { expect, test } from 'vitest'
import { actsOf } from './acts.ts'

test('only a draft that was never published can be deleted', () => {
  expect(actsOf({ state: 'draft', version: null, control: null })).toContain('delete')
  expect(actsOf({ state: 'draft', version: 2, control: null })).not.toContain('delete')
})

test('what runs can be paused or stopped, what rests resumed or stopped', () => {
  expect(actsOf({ state: 'live', version: 1, control: null })).toEqual([
    'rename',
    'duplicate',
    'pause',
    'stop',
  ])
  expect(actsOf({ state: 'paused', version: 1, control: null })).toEqual([
    'rename',
    'duplicate',
    'resume',
    'stop',
  ])
})

test('a journey that is being stopped cannot be brought back', () => {
  expect(actsOf({ state: 'paused', version: 1, control: 'stop' })).toEqual(['rename', 'duplicate'])
})
