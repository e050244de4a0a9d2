import { expect, test } from 'vitest'
import { valueAt } from './value-at.ts'

test('dots reach into objects and not into lists', () => {
  const root = { address: { city: 'Taipei' }, tags: ['a'], 'a.b': 1 }
  expect(valueAt(root, 'address.city')).toBe('Taipei')
  expect(valueAt(root, 'tags.0')).toBeUndefined()
  expect(valueAt(root, 'tags.length')).toBeUndefined()
  expect(valueAt(root, 'a.b')).toBeUndefined()
  expect(valueAt(undefined, 'a')).toBeUndefined()
})

test('nothing inherited is seen', () => {
  expect(valueAt({}, 'constructor')).toBeUndefined()
  expect(valueAt({ a: {} }, 'a.__proto__')).toBeUndefined()
})
