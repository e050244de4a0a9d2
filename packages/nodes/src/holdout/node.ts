// Pure: no clock, no randomness, no IO.
import { splitStep } from '@sojourn/shared/dsl'
import { defineNode, type NodeProblem } from '@sojourn/shared/node-type'
import { z } from 'zod'

/**
 * Keeps a share of the members apart, by chance and for good, so that what the rest of them gets can be
 * judged by those who do without.
 */
export const holdout = defineNode({
  type: 'holdout',
  version: 1,
  family: 'split',
  icon: 'holdout',
  config: z.strictObject({
    /** In percent, of those who are held out. */
    share: z.number().min(0).max(100).default(10).meta({ widget: 'percent' }),
  }),
  ports: () => ['treated', 'held-out'],
  check: ({ share }): NodeProblem[] =>
    share > 0 && share < 100 ? [] : [{ code: 'no-share', level: 'blocking', field: 'share' }],
  sentence: ({ share }) => ({ key: 'summary', values: { share } }),
  compile: ({ share }, next, { facts }) =>
    splitStep({
      arms: [
        { port: 'treated', weight: 100 - share },
        { port: 'held-out', weight: share },
      ],
      salt: facts.salt,
      next,
    }),
})
