import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, contentHash } from './canonical-json.ts'

test('the order in which keys were set does not show', () => {
  expect(canonicalJson({ b: 1, a: { d: [2, 1], c: undefined } })).toBe('{"a":{"d":[2,1]},"b":1}')
  expect(canonicalJson({ a: { d: [2, 1] }, b: 1 })).toBe('{"a":{"d":[2,1]},"b":1}')
})

test('any JSON value reads back as itself', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const plain = JSON.parse(JSON.stringify(value))
      expect(JSON.parse(canonicalJson(plain))).toEqual(plain)
    }),
  )
})

test('the hash is the SHA-256 of the UTF-8 text', () => {
  expect(contentHash('旅程')).toBe(
    '5f777b3322e95d7424c192945224f6ce1b132d4a481a2a763de72699dddf9431',
  )
})
