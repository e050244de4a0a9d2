import { expect, test } from 'vitest'
import { attributeChange, kindOf, rowProblems, toRows } from './attributes.ts'

const before = { plan: 'gold', orders: 7, isVip: true, birthday: '1988-12-04', tags: ['tea'] }

test('a stored value is edited as what it is', () => {
  expect(Object.values(before).map(kindOf)).toEqual(['text', 'number', 'boolean', 'date', 'other'])
})

test('lines that were not touched change nothing', () => {
  expect(attributeChange(before, toRows(before))).toEqual({})
})

test('a changed line is sent in its kind, a removed one as null, a new one by its trimmed name', () => {
  const rows = toRows(before)
    .filter(({ name }) => name !== 'isVip')
    .map((row) => (row.name === 'orders' ? { ...row, value: '8' } : row))
  rows.push({ id: 'new', name: ' city ', kind: 'text', value: 'Taipei', original: undefined })
  expect(attributeChange(before, rows)).toEqual({ orders: 8, isVip: null, city: 'Taipei' })
})

test('a line without a name, one named like another and one that is no number are problems', () => {
  const row = { kind: 'text' as const, value: '', original: undefined }
  expect(
    rowProblems([
      { ...row, id: '1', name: ' ' },
      { ...row, id: '2', name: 'plan' },
      { ...row, id: '3', name: 'plan' },
      { ...row, id: '4', name: 'orders', kind: 'number', value: 'many' },
    ]),
  ).toEqual({ 1: 'name', 3: 'twice', 4: 'value' })
})
