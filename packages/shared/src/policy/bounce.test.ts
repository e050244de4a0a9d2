import { expect, test } from 'vitest'
import { classifyReply, isTooFast, isWorthRetrying, parseReply } from './bounce.ts'

const classOf = (reply: string) => {
  const parsed = parseReply(reply)
  if (parsed === undefined) throw new Error(`no reply: ${reply}`)
  return classifyReply(parsed)
}

test.each([
  ['550 5.1.1 The email account does not exist', 'hard'],
  ['550 5.1.3 Bad destination mailbox address syntax', 'hard'],
  ['550 5.1.6 Mailbox has moved', 'hard'],
  ['556 5.1.10 Null MX', 'hard'],
  ['550 5.1.2 NXDOMAIN: no such domain', 'hard'],
  ['550 5.2.1 Mailbox disabled', 'hard'],
  ['550 No such user here', 'hard'],
  ['550 Requested action not taken: mailbox unavailable', 'hard'],
  ['452 4.2.2 Mailbox full', 'soft'],
  ['552 5.2.2 Over quota', 'soft'],
  ['451 4.4.1 No answer from host', 'soft'],
  ['451 4.3.0 Temporary failure', 'soft'],
  ['552 5.2.3 Message too large', 'content'],
  ['552 5.3.4 Message size exceeds fixed limit', 'content'],
  ['421 Too many connections', 'throttle'],
  ['421 4.7.28 Unusual rate', 'throttle'],
  ['450 Greylisted, please try again later', 'throttle'],
  ['451 Try again in 5 minutes', 'throttle'],
  ['421 4.7.27 SPF did not pass', 'sender-fault'],
  ['450 4.7.30 DKIM did not pass', 'sender-fault'],
  ['550 5.7.25 No PTR record', 'sender-fault'],
  ['550 5.7.26 Unauthenticated sender', 'sender-fault'],
  ['550 5.7.29 TLS required', 'sender-fault'],
  ['550 5.7.515 Access denied, sending domain does not meet the level', 'sender-fault'],
  ['554 5.7.1 Spam message rejected', 'block'],
  ['550 5.7.606 Banned sending IP', 'block'],
  ['554 Something odd', 'undetermined'],
] as const)('%s is %s', (reply, bounceClass) => {
  expect(classOf(reply)).toBe(bounceClass)
})

test('4xx, a full mailbox and a fault of our domain are worth another try, other 5xx and a dead address are not', () => {
  expect(isWorthRetrying({ code: 552, text: '' }, 'soft')).toBe(true)
  expect(isWorthRetrying({ code: 550, text: '' }, 'sender-fault')).toBe(true)
  expect(isWorthRetrying({ code: 554, text: '' }, 'block')).toBe(false)
  expect(isWorthRetrying({ code: 452, text: '' }, 'content')).toBe(false)
  expect(isWorthRetrying({ code: 451, text: '' }, 'soft')).toBe(true)
  expect(isWorthRetrying({ code: 550, text: '' }, 'undetermined')).toBe(false)
  expect(isWorthRetrying({ code: 450, text: '' }, 'hard')).toBe(false)
})

test('421 and 4.7.28 say that we are too fast, greylisting does not', () => {
  expect(isTooFast({ code: 421, text: '' }, 'throttle')).toBe(true)
  expect(isTooFast({ code: 450, enhanced: '4.7.28', text: '' }, 'throttle')).toBe(true)
  expect(isTooFast({ code: 450, enhanced: '4.2.0', text: 'greylisted' }, 'throttle')).toBe(false)
  expect(isTooFast({ code: 421, enhanced: '4.7.27', text: '' }, 'sender-fault')).toBe(false)
})

test('what is no reply is not read as one', () => {
  expect(parseReply('connection reset')).toBeUndefined()
})
