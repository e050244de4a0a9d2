import { expect, test } from 'vitest'
import { newId } from './new-id.ts'

const at = (now: number, fill = 0xff) => ({
  now: () => now,
  random: (size: number) => new Uint8Array(size).fill(fill),
})

test('an id is its prefix and 26 characters', () => {
  expect(newId('con', at(Date.parse('2027-03-01T09:00:00Z')))).toMatch(
    /^con_[0-9a-hjkmnp-tv-z]{26}$/,
  )
})

test('ids made later sort later, whatever their random part', () => {
  const early = newId('evt', at(1_800_000_000_000, 0xff))
  const late = newId('evt', at(1_800_000_000_001, 0x00))
  expect(early < late).toBe(true)
})

test('an id carries version 7 and the variant of RFC 9562', () => {
  const bits = [...newId('con', at(0, 0xff)).slice(4)].reduce(
    (sum, letter) => (sum << 5n) | BigInt('0123456789abcdefghjkmnpqrstvwxyz'.indexOf(letter)),
    0n,
  )
  expect((bits >> 76n) & 15n).toBe(7n)
  expect((bits >> 62n) & 3n).toBe(2n)
  expect(bits >> 80n).toBe(0n)
})
