import { expect, test } from 'vitest'
import { inputIn, inputsFor, inputText, newInputName } from './input-choice.ts'

test('a field takes inputs of its kind', () => {
  const inputs = [
    { name: 'wait', label: '', type: 'duration' as const },
    { name: 'code', label: '', type: 'text' as const },
  ]
  expect(inputsFor('duration', inputs).map(({ name }) => name)).toEqual(['wait'])
  expect(inputsFor('liquid', inputs).map(({ name }) => name)).toEqual(['code'])
  expect(inputsFor('arms', inputs)).toEqual([])
})

test('a value that is an input and nothing else is read back as it was written', () => {
  expect(inputIn(inputText('how-long'))).toBe('how-long')
  expect(inputIn('Hi {{ input.name }}')).toBeUndefined()
  expect(inputIn(3)).toBeUndefined()
})

test('an input is named after its label, in any language, and never twice', () => {
  expect(newInputName('How long?', [])).toBe('how-long')
  expect(newInputName('How long', ['how-long'])).toBe('how-long-2')
  expect(newInputName('優惠碼', ['input'])).toBe('input-2')
})
