import { checkNode, compileNode } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { delay } from './node.ts'

test('compiles to a sleep of its duration', () => {
  expect(compileNode(delay, { for: 'PT72H' })).toEqual({
    do: 'sleep',
    for: 'PT72H',
    next: { next: null },
  })
})

test.each(['P0D', '-P1D'])('%s is no time to wait', (duration) => {
  expect(checkNode(delay, { for: duration })).toEqual([
    { code: 'not-forward', level: 'blocking', field: 'for' },
  ])
})

test('says whether days or exact hours are meant', () => {
  expect(delay.sentence?.({ for: 'P3D' }).key).toBe('summary')
  expect(delay.sentence?.({ for: 'PT72H' }).key).toBe('summary-exact')
})
