import { expect, test } from 'vitest'
import { passwordStrength } from './password-strength.ts'

test('a password of everybody’s list is guessable, however it is dressed up', () => {
  expect(
    ['password1234', 'Qwerty!2026', 'aaaaaaaaaaaa', '12345678'].map((text) =>
      passwordStrength(text),
    ),
  ).toEqual(['guessable', 'guessable', 'guessable', 'guessable'])
})

test('one’s own address is no password', () => {
  expect(passwordStrength('meihui.lin99', 'meihui.lin@tea.example')).toBe('guessable')
})

test('length is counted in characters, so that seven Chinese ones are too few', () => {
  expect(passwordStrength('山嵐茶舖九折見')).toBe('short')
})

test('a few unrelated words are strong', () => {
  expect(passwordStrength('oolong river kite 42')).toBe('strong')
})
