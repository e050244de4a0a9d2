import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeProfile, type Profile, type ProfileChange, profileColumns } from './profile.ts'

const empty: Profile = { attributes: {}, times: {} }
const merged = (...changes: ProfileChange[]) => changes.reduce(mergeProfile, empty)

test('the last write by event time wins, whatever the order of arrival', () => {
  const late = { traits: { plan: 'gold' }, at: 2 }
  const early = { traits: { plan: 'free', city: 'Taipei' }, at: 1 }
  expect(merged(late, early).attributes).toEqual({ plan: 'gold', city: 'Taipei' })
  expect(merged(early, late).attributes).toEqual({ plan: 'gold', city: 'Taipei' })
})

test('null deletes, and a write from before the deletion does not bring it back', () => {
  const deletion = { traits: { plan: null }, at: 2 }
  expect(merged({ traits: { plan: 'gold' }, at: 1 }, deletion).attributes).toEqual({})
  expect(merged(deletion, { traits: { plan: 'gold' }, at: 1 }).attributes).toEqual({})
})

test('of changes at different instants any order of arrival gives the same profile', () => {
  const change = fc.record({
    traits: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(1, 'x', null)),
    at: fc.integer({ min: 0, max: 1000 }),
  })
  fc.assert(
    fc.property(fc.uniqueArray(change, { selector: ({ at }) => at, maxLength: 8 }), (changes) => {
      const inOrder = [...changes].sort((one, other) => one.at - other.at)
      expect(merged(...changes)).toEqual(merged(...inOrder))
    }),
  )
})

test('a trait named like a property of all objects is a trait', () => {
  const profile = merged({ traits: { constructor: 'x', toString: 'y' }, at: 1 })
  expect(profile.attributes).toEqual({ constructor: 'x', toString: 'y' })
})

test('columns follow from the traits that name them', () => {
  const attributes = { email: ' Ann@Shop.example ', locale: 'zh-TW', timezone: 'Asia/Taipei' }
  expect(profileColumns({ attributes: { ...attributes, name: 'Ann' }, times: {} })).toEqual({
    email: 'Ann@Shop.example',
    name: 'Ann',
    language: 'zh-TW',
    zone: 'Asia/Taipei',
    search: 'ann\nann@shop.example',
  })
})

test('a Chinese name is written family name first, without a space', () => {
  const nameOf = (attributes: Record<string, string>) =>
    profileColumns({ attributes, times: {} }).name
  expect(nameOf({ first_name: '小明', last_name: '王' })).toBe('王小明')
  expect(nameOf({ first_name: 'Ann', last_name: 'Lee' })).toBe('Ann Lee')
})

test('what is no address, no zone or no text fills no column', () => {
  const attributes = { email: 'ann@shop.example\nBcc: all@shop.example', zone: 'Mars', name: 7 }
  expect(profileColumns({ attributes, times: {} })).toMatchObject({
    email: null,
    zone: null,
    name: null,
  })
})
