import { expect, test } from 'vitest'
import { createSecretBox } from './secret-box.ts'

const box = createSecretBox('ab'.repeat(32))

test('a secret opens for its context alone, and says nothing while it is sealed', () => {
  const sealed = box.seal('the key', 'ws_1/shop.example')
  expect(sealed).not.toContain('the key')
  expect(box.open(sealed, 'ws_1/shop.example')).toBe('the key')
  expect(() => box.open(sealed, 'ws_2/shop.example')).toThrow()
  expect(() => createSecretBox('cd'.repeat(32)).open(sealed, 'ws_1/shop.example')).toThrow()
})

test('what was changed does not open, and the same secret is never sealed alike', () => {
  const sealed = box.seal('the key', 'x')
  const flipped = `${sealed.slice(0, -4)}${sealed.at(-4) === 'A' ? 'B' : 'A'}${sealed.slice(-3)}`
  expect(() => box.open(flipped, 'x')).toThrow()
  expect(box.seal('the key', 'x')).not.toBe(sealed)
})
