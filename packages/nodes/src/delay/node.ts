// Pure: no clock, no randomness, no IO.
import { sleepStep } from '@sojourn/shared/dsl'
import { defineNode } from '@sojourn/shared/node-type'
import { Duration, isCalendar, isForward } from '@sojourn/shared/time'
import { z } from 'zod'

/** Holds each member for a time: `P3D` to the same clock time, `PT72H` exactly. */
export const delay = defineNode({
  type: 'delay',
  version: 1,
  family: 'wait',
  icon: 'clock',
  config: z.strictObject({ for: Duration.default('P1D') }),
  ports: () => ['next'],
  check: (config) =>
    isForward(config.for) ? [] : [{ code: 'not-forward', level: 'blocking', field: 'for' }],
  sentence: (config) => ({
    key: isCalendar(config.for) ? 'summary' : 'summary-exact',
    values: { for: { duration: config.for } },
  }),
  compile: (config, next) => sleepStep({ for: config.for, next }),
})
