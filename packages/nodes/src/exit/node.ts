// Pure: no clock, no randomness, no IO.
import { endStep } from '@sojourn/shared/dsl'
import { defineNode } from '@sojourn/shared/node-type'
import { z } from 'zod'

/** Lets each member out, with a reason that is counted apart. */
export const exit = defineNode({
  type: 'exit',
  version: 1,
  family: 'exit',
  icon: 'door',
  config: z.strictObject({ reason: z.string().max(200).optional().meta({ widget: 'text' }) }),
  ports: () => [],
  sentence: ({ reason = '' }) =>
    reason === ''
      ? { key: 'summary' }
      : { key: 'summary-reason', values: { reason: { text: reason } } },
  compile: ({ reason = '' }) => endStep({ reason: reason === '' ? null : reason }),
})
