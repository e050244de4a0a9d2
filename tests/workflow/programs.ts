import type { Program, Step } from '@sojourn/shared/dsl'

const program = (steps: Record<string, Step>, to: string): Program => ({
  dsl: 1,
  entry: { start: { on: 'event', event: 'Signed Up', to } },
  steps,
  goal: null,
  exits: [],
  reentry: { rule: 'once' },
  audience: 'everyone',
})

/** A mail whose ports all lead to one place. */
export const mail = (next: string | null): Step => ({
  do: 'act',
  action: 'email@1',
  config: { mail: 'mail' },
  next: { sent: next, skipped: next, failed: next },
})

/** Mail, opened or not, one of two further mails. */
export const openedOrNot = (within: string): Program =>
  program(
    {
      hello: mail('opened'),
      opened: {
        do: 'await',
        events: [{ event: 'email.opened', send: 'hello', count: 'human', port: 'opened' }],
        deadline: { after: within, port: 'not-opened' },
        noDelivery: { send: 'hello', port: 'not-opened' },
        next: { opened: 'thanks', 'not-opened': 'again' },
      },
      thanks: mail(null),
      again: mail(null),
    },
    'hello',
  )

export { program }
