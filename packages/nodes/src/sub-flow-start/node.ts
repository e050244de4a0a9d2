// Pure: no clock, no randomness, no IO.
import { defineNode } from '@sojourn/shared/node-type'
import { z } from 'zod'

/** Where a sub-flow begins. It lets nobody in: whoever comes to it comes from the journey that uses it. */
export const subFlowStart = defineNode({
  type: 'sub-flow-start',
  version: 1,
  family: 'trigger',
  onlyIn: 'sub-flow',
  icon: 'sub-flow',
  config: z.strictObject({}),
  ports: () => ['next'],
  entry: (_config, to) => ({ on: 'sub-flow', to }),
})
