import { expect, test } from 'vitest'
import { markTracking, signMark, signToken, verifyMark, verifyToken } from './token.ts'
import { createTokenKeys } from './token-keys.ts'

const keys = createTokenKeys('0f'.repeat(32))
const claim = { delivery: 'dlv_01jabcdefghjkmnpqrstvwxyz0', link: 41 }

test('a token gives back what it claims', () => {
  expect(verifyToken(keys, 'click', signToken(keys, 'click', claim))).toEqual(claim)
  expect(verifyToken(keys, 'open', signToken(keys, 'open', { delivery: claim.delivery }))).toEqual({
    delivery: claim.delivery,
  })
})

test('a token is short enough for a link in plain text', () => {
  expect(signToken(keys, 'click', claim).length).toBeLessThan(56)
})

test('a token of one purpose is worth nothing for another', () => {
  expect(
    verifyToken(keys, 'unsubscribe', signToken(keys, 'open', { delivery: claim.delivery })),
  ).toBeUndefined()
})

test('a changed delivery, link or seal is refused, and so is a token of another installation', () => {
  const token = signToken(keys, 'click', claim)
  expect(verifyToken(keys, 'click', token.replace('01j', '01k'))).toBeUndefined()
  expect(verifyToken(keys, 'click', token.replace('.15-', '.16-'))).toBeUndefined()
  expect(verifyToken(keys, 'click', `${token.slice(0, -2)}AA`)).toBeUndefined()
  expect(verifyToken(createTokenKeys('ff'.repeat(32)), 'click', token)).toBeUndefined()
  expect(verifyToken(keys, 'click', '../../etc/passwd')).toBeUndefined()
})

test('the inbox marks the links of a mail, each mark for its own token', () => {
  const token = signToken(keys, 'click', claim)
  const other = signToken(keys, 'open', { delivery: claim.delivery })
  const html = markTracking(
    `<a href="http://x/t/c/${token}">a</a><img src="http://x/t/o/${other}">`,
    keys,
  )
  expect(html).toBe(
    `<a href="http://x/t/c/${token}?m=${signMark(keys, token)}">a</a><img src="http://x/t/o/${other}?m=${signMark(keys, other)}">`,
  )
  expect(verifyMark(keys, token, signMark(keys, token))).toBe(true)
  expect(verifyMark(keys, other, signMark(keys, token))).toBe(false)
  expect(verifyMark(keys, token, undefined)).toBe(false)
})
