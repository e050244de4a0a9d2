// Pure: no clock, no randomness, no IO.
import { LocalTime, sleepStep, ZoneChoice } from '@sojourn/shared/dsl'
import { defineNode, type NodeProblem, type SentenceValue } from '@sojourn/shared/node-type'
import { isZone } from '@sojourn/shared/time'
import { z } from 'zod'

/** Lets pass at once whoever comes in a part of the day, and holds the others until it begins. */
export const timeWindow = defineNode({
  type: 'time-window',
  version: 1,
  family: 'wait',
  icon: 'hours',
  config: z.strictObject({
    from: LocalTime.default('09:00'),
    to: LocalTime.default('18:00'),
    /** Days on which it may begin, 1 is Monday. Left out or empty: any. */
    weekdays: z
      .array(z.number().int().min(1).max(7))
      .max(7)
      .optional()
      .meta({ widget: 'weekdays' }),
    zone: ZoneChoice.default('contact'),
  }),
  ports: () => ['next'],
  check: ({ from, to, zone }): NodeProblem[] => [
    // From a minute to the same minute is no time at all, and nobody would ever pass.
    ...(from === to ? [problem('never-open', 'to')] : []),
    ...(zone === 'contact' || zone === 'workspace' || isZone(zone)
      ? []
      : [problem('unknown-zone', 'zone')]),
  ],
  sentence: ({ from, to, weekdays = [], zone }) => {
    const values: Record<string, SentenceValue> = {
      from: { time: from },
      to: { time: to },
      zone: { zone },
    }
    if (weekdays.length === 0 || weekdays.length === 7) return { key: 'summary', values }
    return { key: 'summary-weekdays', values: { ...values, weekdays: { weekdays } } }
  },
  compile: ({ from, to, weekdays = [], zone }, next) =>
    sleepStep({
      until: {
        window: { from, to },
        ...(weekdays.length === 0
          ? {}
          : { weekdays: [...new Set(weekdays)].sort((a, b) => a - b) }),
        zone,
      },
      next,
    }),
})

const problem = (code: string, field: string): NodeProblem => ({ code, level: 'blocking', field })
