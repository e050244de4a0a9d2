import { checkNode, compileNode } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { openedOrNot } from './node.ts'

test('compiles to an await on the send that it names', () => {
  expect(compileNode(openedOrNot, { send: 'hello', within: 'P2D' })).toEqual({
    do: 'await',
    events: [{ port: 'opened', event: 'email.opened', send: 'hello', count: 'human' }],
    deadline: { after: 'P2D', port: 'not-opened' },
    next: { opened: null, 'not-opened': null },
  })
})

test.each([
  ['not-opened', undefined, ['opened', 'not-opened']],
  ['opened', { send: 'hello', port: 'opened' }, ['opened', 'not-opened']],
  ['port', { send: 'hello', port: 'cannot-tell' }, ['opened', 'not-opened', 'cannot-tell']],
])('an open that nobody can tell leads by %s', (choice, cannotTell, ports) => {
  const config = { send: 'hello', cannotTell: choice }
  const step = compileNode(openedOrNot, config)
  expect('cannotTell' in step ? step.cannotTell : undefined).toEqual(cannotTell)
  expect(openedOrNot.ports(openedOrNot.config.parse(config))).toEqual(ports)
})

test('where every open counts, none is left that nobody can tell', () => {
  const config = { send: 'hello', count: 'any', cannotTell: 'port' }
  expect(compileNode(openedOrNot, config)).not.toHaveProperty('cannotTell')
  expect(openedOrNot.ports(openedOrNot.config.parse(config))).toEqual(['opened', 'not-opened'])
})

const codeOf = (send: string, around: Parameters<typeof checkNode>[2] = {}) =>
  checkNode(openedOrNot, { send }, around).map(({ code }) => code)

test('it asks about a mail that is sent before it', () => {
  expect(codeOf('')).toEqual(['no-send'])
  expect(codeOf('hello')).toEqual(['send-missing'])
  expect(codeOf('hello', { typeOf: () => 'webhook' })).toEqual(['send-not-email'])
  expect(codeOf('hello', { typeOf: () => 'email' })).toEqual(['send-not-before'])
  const before = { typeOf: () => 'email', isReachedFrom: () => true }
  expect(codeOf('hello', { ...before, isDisabled: () => true })).toEqual(['send-disabled'])
  expect(codeOf('hello', before)).toEqual([])
})
