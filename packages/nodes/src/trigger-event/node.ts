// Pure: no clock, no randomness, no IO.
import { defineNode, type NodeProblem, type Sentence } from '@sojourn/shared/node-type'
import { Predicate } from '@sojourn/shared/predicate'
import { z } from 'zod'

/** Lets a contact in whenever an event of this name, with these properties, happens. */
export const triggerEvent = defineNode({
  type: 'trigger-event',
  version: 1,
  family: 'trigger',
  icon: 'bolt',
  config: z.strictObject({
    event: z.string().max(200).default('').meta({ widget: 'event-name' }),
    where: Predicate.optional(),
  }),
  ports: () => ['next'],
  check: ({ event }, { facts }): NodeProblem[] => {
    if (event === '') return [{ code: 'no-event', level: 'blocking', field: 'event' }]
    const isSeen = facts.events.includes(event) || event.startsWith('email.')
    return isSeen
      ? []
      : [{ code: 'event-unseen', level: 'info', field: 'event', values: { event } }]
  },
  predicates: ({ where }) =>
    where === undefined ? [] : [{ field: 'where', predicate: where, over: 'event' }],
  sentence: ({ event, where }): Sentence => {
    if (event === '') return { key: 'summary-empty' }
    if (where === undefined) return { key: 'summary', values: { event } }
    return { key: 'summary-where', values: { event, where: { predicate: where } } }
  },
  entry: ({ event, where }, to) => ({
    on: 'event',
    event,
    ...(where === undefined ? {} : { where }),
    to,
  }),
})
