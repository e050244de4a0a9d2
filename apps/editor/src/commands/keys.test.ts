import { expect, test } from 'vitest'
import { isPressed, keysLabel } from './keys.ts'

const press = (key: string, modifiers: Partial<KeyboardEvent> = {}, code = '') => ({
  key,
  code,
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
})

test('a command goes by ⌘ as well as by Ctrl', () => {
  expect(isPressed('mod+z', press('z', { metaKey: true }))).toBe(true)
  expect(isPressed('mod+z', press('z', { ctrlKey: true }))).toBe(true)
  expect(isPressed('mod+z', press('z'))).toBe(false)
})

test('one modifier more is another command', () => {
  expect(isPressed('mod+z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false)
  expect(isPressed('mod+shift+z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(true)
  expect(isPressed('d', press('d', { ctrlKey: true }))).toBe(false)
})

test('a letter behind Alt is known by its place, whatever sign the keyboard makes of it', () => {
  expect(isPressed('alt+a', press('å', { altKey: true }, 'KeyA'))).toBe(true)
})

test('a sign that needs Shift on one keyboard and not on another is the same command', () => {
  expect(isPressed('?', press('?', { shiftKey: true }, 'Slash'))).toBe(true)
  expect(isPressed('?', press('?'))).toBe(true)
})

test('keys are shown as they stand on the keyboard', () => {
  expect(keysLabel('mod+shift+z', true)).toBe('⌘⇧Z')
  expect(keysLabel('mod+shift+z', false)).toBe('Ctrl+Shift+Z')
  expect(keysLabel('delete', false)).toBe('Del')
})
