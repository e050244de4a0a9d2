import { expect, test } from 'vitest'
import { normaliseAddress } from './address.ts'

test.each([
  ['  Ann@Shop.Example ', 'ann@shop.example'],
  ['a.b+c@shop.example', 'a.b+c@shop.example'],
  ['hi@bücher.example', 'hi@xn--bcher-kva.example'],
  ['小美@例子.測試', '小美@xn--fsqu00a.xn--g6w251d'],
])('%s is compared as %s', (given, normalised) => {
  expect(normaliseAddress(given)).toBe(normalised)
})

test.each([
  '',
  'ann',
  '@shop.example',
  'ann@',
  'ann@shop',
  'a b@shop.example',
  'ann@shop.example\r\nBcc: x@y.z',
  'a\r\n@shop.example',
  'ann@127.0.0.1',
  'a..b@shop.example',
  '<ann@shop.example>',
  'ann@-shop.example',
])('%j is no address', (given) => {
  expect(normaliseAddress(given)).toBeUndefined()
})
