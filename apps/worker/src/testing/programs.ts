import type { AwaitedEvent, Program, Step } from '@sojourn/shared/dsl'

/** A program that lets in whoever signs up. */
export const program = (
  to: string,
  steps: Record<string, Step>,
  changes: Partial<Program> = {},
): Program => ({
  dsl: 1,
  entry: { start: { on: 'event', event: 'Signed Up', to } },
  steps,
  goal: null,
  exits: [],
  reentry: { rule: 'once' },
  audience: 'everyone',
  ...changes,
})

/** A mail whose ports all lead to one place. */
export const mail = (next: string | null): Step => ({
  do: 'act',
  action: 'email@1',
  config: { mail: 'mail' },
  next: { sent: next, skipped: next, failed: next },
})

/** A wait for events; `next` is where each port leads. */
export const wait = (
  events: AwaitedEvent[],
  after: string,
  next: Record<string, string | null>,
): Step => ({ do: 'await', events, deadline: { after, port: 'timeout' }, next })

/** Waits for an order, then leads on. */
export const waitForOrder = (after: string, ordered: string | null, timeout: string | null): Step =>
  wait([{ event: 'Order Completed', port: 'ordered' }], after, { ordered, timeout })

/** Mail, opened or not, one of two further mails. */
export const openedOrNot = (within: string): Program =>
  program('hello', {
    hello: mail('opened'),
    opened: {
      do: 'await',
      events: [{ event: 'email.opened', send: 'hello', count: 'human', port: 'opened' }],
      deadline: { after: within, port: 'not-opened' },
      next: { opened: 'thanks', 'not-opened': 'again' },
    },
    thanks: mail(null),
    again: mail(null),
  })
