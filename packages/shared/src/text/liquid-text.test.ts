import { expect, test } from 'vitest'
import { hasLiquid, hasOpenLiquid } from './liquid-text.ts'

test.each([
  ['Hi {{ name', true],
  ['{{ a }} {{ b }', true],
  ['{% if x %}a{% endif', true],
  ['{{ a }} {% if x %}a{% endif %}', false],
  ['{"a":{"b":{{ c | json }}}}', false],
  ['{"a":{"b":1}}', false],
  ['100%', false],
])('%j is left open: %s', (text, isOpen) => {
  expect(hasOpenLiquid(text)).toBe(isOpen)
})

test('braces of JSON are no Liquid', () => {
  expect(hasLiquid('{"a":{"b":1}}')).toBe(false)
  expect(hasLiquid('{{ a }}')).toBe(true)
})
