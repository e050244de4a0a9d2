import { expect, test } from 'vitest'
import { isTooDeep } from './json-depth.ts'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test('a hundred levels are taken, one more is not', () => {
  expect(isTooDeep(nested(100))).toBe(false)
  expect(isTooDeep(nested(101))).toBe(true)
  expect(isTooDeep(`${'{"a":'.repeat(101)}1${'}'.repeat(101)}`)).toBe(true)
})

test('brackets in texts, and many side by side, are not deep', () => {
  expect(
    isTooDeep(JSON.stringify({ text: '['.repeat(500), quoted: `"${'{'.repeat(500)}\\` })),
  ).toBe(false)
  expect(isTooDeep(JSON.stringify(Array(500).fill({ a: [] })))).toBe(false)
})
