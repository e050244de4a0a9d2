import { expect, test } from 'vitest'
import { liquidFor } from './liquid-value.ts'

test('a name is written with its fallback', () => {
  expect(liquidFor('first_name', 'friend')).toBe('{{ first_name | default: "friend" }}')
})

test('a fallback with quotes in it stays one text', () => {
  expect(liquidFor('name', 'our "friend"')).toBe(`{{ name | default: 'our "friend"' }}`)
})

test('an attribute whose name is no plain word is asked of the contact', () => {
  expect(liquidFor('favourite tea', '')).toBe('{{ contact["favourite tea"] }}')
  expect(liquidFor('event', '')).toBe('{{ contact["event"] }}')
})

test('a value in a link cannot break it', () => {
  expect(liquidFor('coupon', '', true)).toBe('{{ coupon | url_encode }}')
})
