import { expect, test } from 'vitest'
import { addressName } from './address-name.ts'

test('a person is called by name, and by address where there is none', () => {
  const addresses = [
    '林美惠 <mei@tea.example>',
    '"Lin, Mei" <mei@tea.example>',
    '<mei@tea.example>',
    'mei@tea.example',
  ]
  expect(addresses.map(addressName)).toEqual([
    '林美惠',
    'Lin, Mei',
    'mei@tea.example',
    'mei@tea.example',
  ])
})
