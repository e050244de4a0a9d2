import { expect, test } from 'vitest'
import { actsOf } from './acts.ts'

test('only a draft that was never published can be deleted', () => {
  expect(actsOf({ kind: 'journey', state: 'draft', version: null, control: null })).toContain(
    'delete',
  )
  expect(actsOf({ kind: 'journey', state: 'draft', version: 2, control: null })).not.toContain(
    'delete',
  )
})

test('what runs can be paused or stopped, what rests resumed or stopped', () => {
  expect(actsOf({ kind: 'journey', state: 'live', version: 1, control: null })).toEqual([
    'rename',
    'duplicate',
    'pause',
    'stop',
  ])
  expect(actsOf({ kind: 'journey', state: 'paused', version: 1, control: null })).toEqual([
    'rename',
    'duplicate',
    'resume',
    'stop',
  ])
})

test('a journey that is being stopped cannot be brought back', () => {
  expect(actsOf({ kind: 'journey', state: 'paused', version: 1, control: 'stop' })).toEqual([
    'rename',
    'duplicate',
  ])
})

test('a sub-flow holds nobody, so it is neither paused nor stopped', () => {
  const published = { kind: 'sub-flow', state: 'live', version: 1, control: null } as const
  expect(actsOf(published)).toEqual(['rename', 'duplicate'])
  expect(actsOf({ ...published, state: 'draft', version: null })).toContain('delete')
})
