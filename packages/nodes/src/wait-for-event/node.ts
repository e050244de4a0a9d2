// Pure: no clock, no randomness, no IO.
import { awaitStep } from '@sojourn/shared/dsl'
import { defineNode } from '@sojourn/shared/node-type'
import { checkWait } from './check.ts'
import { WaitForEventConfig } from './schema.ts'

/** Holds each member until the first of the events, or until the time is up. */
export const waitForEvent = defineNode({
  type: 'wait-for-event',
  version: 1,
  family: 'wait',
  icon: 'radar',
  config: WaitForEventConfig,
  ports: (config) => [...config.events.map((event) => event.port), 'timeout'],
  portLabels: (config) =>
    config.events.map(({ port, event }) => ({ port, label: event === '' ? port : event })),
  check: checkWait,
  predicates: ({ events }) =>
    events.flatMap(({ where }, index) =>
      where === undefined
        ? []
        : [{ field: `events.${index}.where`, predicate: where, over: 'both' as const }],
    ),
  sentence: ({ events, within }) =>
    events.every(({ event }) => event === '')
      ? { key: 'summary-empty' }
      : {
          key: 'summary',
          values: {
            events: {
              list: events
                .filter(({ event }) => event !== '')
                .map(({ event }) => ({ text: event })),
              join: 'or',
            },
            within: { duration: within },
          },
        },
  compile: (config, next) =>
    awaitStep({ events: config.events, deadline: { after: config.within, port: 'timeout' }, next }),
})
