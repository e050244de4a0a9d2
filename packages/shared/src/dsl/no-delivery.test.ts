import { expect, test } from 'vitest'
import { noDeliveryOf } from './no-delivery.ts'
import { awaitStep } from './steps.ts'

const wait = (sends: (string | undefined)[]) =>
  awaitStep({
    events: sends.map((send, index) => ({ port: `p${index}`, event: 'email.opened', send })),
    deadline: { after: 'P1D', port: 'not-opened' },
    next: {},
  })

test('a wait on one send leaves by the deadline’s port when nothing was sent', () => {
  expect(noDeliveryOf(wait(['hello']))).toEqual({ send: 'hello', port: 'not-opened' })
  expect(noDeliveryOf(wait(['hello', 'hello']))).toEqual({ send: 'hello', port: 'not-opened' })
})

test('a wait on other things, too, goes on waiting for them', () => {
  expect(noDeliveryOf(wait(['hello', undefined]))).toBeUndefined()
  expect(noDeliveryOf(wait(['hello', 'again']))).toBeUndefined()
  expect(noDeliveryOf(wait([undefined]))).toBeUndefined()
})

test('a port of its own comes before the deadline’s', () => {
  const own = { send: 'hello', port: 'unsent' }
  expect(noDeliveryOf({ ...wait(['hello', undefined]), noDelivery: own })).toEqual(own)
})
