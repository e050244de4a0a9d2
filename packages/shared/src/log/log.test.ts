import { expect, test } from 'vitest'
import { logOptions, type Trouble } from './log-options.ts'
import { toLoggedError } from './logged-error.ts'
import { withoutAddresses } from './without-addresses.ts'

test.each([
  ["550 5.1.1 <ann.o'neil+x@shop.example>: unknown", '550 5.1.1 <<address>>: unknown'],
  ['小明@例子.公司 is full', '<address> is full'],
  ['smtp://user:pa55@mx.example:25 is away', 'smtp://mx.example:25 is away'],
  ['Authorization: Bearer sk_live_abcdef123456', 'Authorization: <secret>'],
  ['key sk_live_abcdef123456', 'key <secret>'],
  ['/u/ann%40shop.example', '/u/<address>'],
  ['"said\\nann@shop.example"', '"said\\n<address>"'],
  [
    'at node_modules/@temporalio/worker/lib/a.js:1:2',
    'at node_modules/@temporalio/worker/lib/a.js:1:2',
  ],
  ['email@1 of con_01jabc at 12:00', 'email@1 of con_01jabc at 12:00'],
])('%s is logged as %s', (text, logged) => {
  expect(withoutAddresses(text)).toBe(logged)
})

test('of an error only its kind, its words and its place are logged, never what hangs on it', () => {
  const cause = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (email)=(ann@shop.example) exists',
  })
  const logged = toLoggedError(new Error('not stored', { cause }))
  expect(logged).toMatchObject({
    type: 'Error',
    message: 'not stored',
    cause: { code: '23505', message: 'duplicate key' },
  })
  expect(JSON.stringify(logged)).not.toContain('ann')
})

test('an error that quotes what it was given is logged without its words', () => {
  let error: unknown
  try {
    JSON.parse('Ann Lee')
  } catch (caught) {
    error = caught
  }
  expect(JSON.stringify(toLoggedError(error))).not.toContain('Ann')
})

test('warnings and errors are told by a bounded kind', () => {
  const told: Trouble[] = []
  const { hooks } = logOptions({ process: 'api', onTrouble: (trouble) => told.push(trouble) })
  const method = () => {}
  hooks.logMethod([{ loop: 'router', err: new Error('x') }], method, 50)
  hooks.logMethod([{ err: Object.assign(new Error('x'), { code: 'SQLITE_FULL' }) }], method, 50)
  hooks.logMethod([{ state: 'a whole sentence of a server' }], method, 40)
  hooks.logMethod(['started'], method, 30)
  expect(told).toEqual([
    { level: 'error', kind: 'router' },
    { level: 'error', kind: 'SQLITE_FULL' },
    { level: 'warning', kind: 'other' },
  ])
})
