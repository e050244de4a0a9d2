// Pure: no clock, no randomness, no IO.
import { defineNode, type NodeProblem } from '@sojourn/shared/node-type'
import { z } from 'zod'

const TYPES = ['text', 'number', 'boolean', 'date']

/** Lets in whom a program or a person hands over, one by one or as a list. */
export const triggerApi = defineNode({
  type: 'trigger-api',
  version: 1,
  family: 'trigger',
  icon: 'hand',
  config: z.strictObject({
    /** What callers hand over with a contact: the type of each value by its name. */
    data: z
      .record(z.string().min(1).max(100), z.string().max(20))
      .optional()
      .meta({ widget: 'key-values' }),
  }),
  ports: () => ['next'],
  check: ({ data = {} }): NodeProblem[] =>
    Object.entries(data)
      .filter(([, type]) => !TYPES.includes(type))
      .map(([name]) => ({
        code: 'unknown-data-type',
        level: 'blocking',
        field: 'data',
        values: { name },
      })),
  entry: (_config, to) => ({ on: 'api', to }),
})
