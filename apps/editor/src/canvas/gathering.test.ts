import { expect, test } from 'vitest'
import { extend, toggle } from './gathering.ts'

test('Shift and Space add a card to the chosen ones, and take it out again', () => {
  expect(toggle(['a'], 'b', true)).toEqual({ ids: ['a', 'b'], told: 'b', act: 'added' })
  expect(toggle(['a', 'b'], 'a', true)).toEqual({ ids: ['b'], told: 'a', act: 'takenOut' })
  expect(toggle(['b'], 'b', true)).toEqual({ ids: [], told: 'b', act: 'takenOut' })
})

test('the card that is chosen because the keyboard stands on it is kept first, and not lost', () => {
  expect(toggle(['a'], 'a', false)).toEqual({ ids: ['a'], told: 'a', act: 'kept' })
  expect(toggle(['a', 'b'], 'a', false)).toMatchObject({ ids: ['b'], act: 'takenOut' })
})

test('Shift and an arrow add the next card, and on the way back give up the one that is left', () => {
  expect(extend(['a'], 'a', 'b')).toEqual({ ids: ['a', 'b'], told: 'b', act: 'added' })
  expect(extend(['a', 'b'], 'b', 'a')).toEqual({ ids: ['a'], told: 'b', act: 'takenOut' })
  expect(extend([], 'a', 'b')).toEqual({ ids: ['b'], told: 'b', act: 'added' })
})
