import type { Call } from '../call.ts'

let count = 0

/** A track call of `user-1`, now; say what matters to the test. */
export const aCall = (call: Partial<Call> = {}): Call => ({
  messageId: `message-${++count}`,
  kind: 'track',
  name: 'Signed Up',
  ...(call.anonymousId === undefined && { userId: 'user-1' }),
  properties: {},
  payload: {},
  occurredAt: 1_790_000_000_000,
  receivedAt: 1_790_000_000_000,
  ...call,
})

/** An identify call with these traits. */
export const anIdentify = (traits: Record<string, unknown>, call: Partial<Call> = {}): Call =>
  aCall({ kind: 'identify', name: 'identify', payload: { traits }, ...call })
