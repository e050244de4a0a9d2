// Pure: no clock, no randomness, no IO.
import { defineNode } from '@sojourn/shared/node-type'
import { z } from 'zod'

const Side = z.number().int().min(160).max(20_000)

/** A coloured area behind steps that belong together; no part of what is run. */
export const frame = defineNode({
  type: 'frame',
  version: 1,
  family: 'control',
  icon: 'frame',
  config: z.strictObject({
    colour: z
      .enum(['yellow', 'green', 'blue', 'pink', 'grey'])
      .default('blue')
      .meta({ widget: 'choice' }),
    /** In the units of the canvas, where a card is 248 wide. */
    width: Side.default(600).meta({ widget: 'number' }),
    height: Side.default(400).meta({ widget: 'number' }),
  }),
  isApart: true,
  ports: () => [],
  compile: () => ({}),
})
