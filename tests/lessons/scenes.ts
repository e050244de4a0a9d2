import type { SmallSojourn } from './small-sojourn.ts'

export const start = { type: 'trigger-event', config: { event: 'Signed Up' } }

/** Somebody of this name signs up: attributes and event in one request. */
export const signUp = (sojourn: SmallSojourn, name: string) =>
  sojourn.send('batch', {
    batch: [
      { type: 'identify', userId: name, traits: { name, email: `${name}@mail.example` } },
      { type: 'track', userId: name, event: 'Signed Up' },
    ],
  })

/** They order. */
export const order = (sojourn: SmallSojourn, userId: string, at = sojourn.clock.now) =>
  sojourn.send('track', { userId, event: 'Ordered', timestamp: new Date(at).toISOString() })

/** Ports `ordered` and `timeout`. */
export const waitForOrder = (within: string) => ({
  type: 'wait-for-event',
  config: { events: [{ port: 'ordered', event: 'Ordered' }], within },
})

/** Ends with reasons of their own, so that each person's way shows. */
export const leave = (...reasons: string[]) =>
  Object.fromEntries(reasons.map((reason) => [reason, { type: 'exit', config: { reason } }]))

/** By name, the reason of their end, or where they stand. */
export const waysOut = async (sojourn: SmallSojourn, journey: string) =>
  Object.fromEntries(
    (await sojourn.people(journey)).map(({ contact, status, reason, node }) => [
      contact.name,
      status === 'ended' ? reason : `at ${node}`,
    ]),
  )
