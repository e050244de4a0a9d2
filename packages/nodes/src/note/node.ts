// Pure: no clock, no randomness, no IO.
import { defineNode, type Sentence } from '@sojourn/shared/node-type'
import { z } from 'zod'

/** A word of the authors to each other; no part of what is run. */
export const note = defineNode({
  type: 'note',
  version: 1,
  family: 'control',
  icon: 'note',
  config: z.strictObject({
    text: z.string().max(2_000).default('').meta({ widget: 'long-text' }),
    colour: z
      .enum(['yellow', 'green', 'blue', 'pink', 'grey'])
      .default('yellow')
      .meta({ widget: 'choice' }),
  }),
  isApart: true,
  ports: () => [],
  sentence: ({ text }): Sentence =>
    text.trim() === '' ? { key: 'summary-empty' } : { key: 'summary', values: { text: { text } } },
  compile: () => ({}),
})
