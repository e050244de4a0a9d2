// Pure: no clock, no randomness, no IO.
import { sleepStep } from '@sojourn/shared/dsl'
import { defineNode, type NodeProblem } from '@sojourn/shared/node-type'
import { isZone } from '@sojourn/shared/time'
import { WaitUntilConfig } from './schema.ts'
import { sentenceOf } from './sentence.ts'

/** Holds each member until a clock shows a time: the next one, on a weekday, or by a date of theirs. */
export const waitUntil = defineNode({
  type: 'wait-until',
  version: 1,
  family: 'wait',
  icon: 'calendar-clock',
  config: WaitUntilConfig,
  ports: () => ['next', 'passed'],
  // Without a date nothing lies behind, and nobody leaves by `passed`.
  following: ({ date }) => (date === undefined ? ['passed'] : []),
  check: ({ date, zone }): NodeProblem[] => [
    ...(date?.attribute === '' ? [problem('no-attribute', 'date')] : []),
    ...(zone === 'contact' || zone === 'workspace' || isZone(zone)
      ? []
      : [problem('unknown-zone', 'zone')]),
  ],
  sentence: sentenceOf,
  compile: ({ time, weekdays = [], date, zone, changes }, next) =>
    sleepStep({
      until: {
        time,
        ...(weekdays.length === 0
          ? {}
          : { weekdays: [...new Set(weekdays)].sort((a, b) => a - b) }),
        ...(date === undefined ? {} : { date }),
        zone,
        ...(changes === 'keep' ? { isFixed: true as const } : {}),
      },
      next,
    }),
})

const problem = (code: string, field: string): NodeProblem => ({ code, level: 'blocking', field })
