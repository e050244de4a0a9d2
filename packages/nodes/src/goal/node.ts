// Pure: no clock, no randomness, no IO.
import { defineNode, type PredicateUse, type Sentence } from '@sojourn/shared/node-type'
import { checkGoal } from './check.ts'
import { GoalConfig } from './schema.ts'

/**
 * Takes everybody out of the journey who reaches what it is for, from wherever they stand. Whoever is to go
 * on is led to the node behind its port.
 */
export const goal = defineNode({
  type: 'goal',
  version: 1,
  family: 'control',
  onlyIn: 'journey',
  icon: 'target',
  config: GoalConfig,
  isApart: true,
  ports: () => ['next'],
  check: checkGoal,
  predicates: ({ where, when }): PredicateUse[] => [
    ...(where === undefined ? [] : [{ field: 'where', predicate: where, over: 'both' as const }]),
    ...(when === undefined ? [] : [{ field: 'when', predicate: when, over: 'enrolment' as const }]),
  ],
  sentence: ({ event, when, within }): Sentence => {
    const values = {
      ...(event === '' ? {} : { event }),
      ...(event !== '' || when === undefined ? {} : { when: { predicate: when } }),
      ...(within === undefined ? {} : { within: { duration: within } }),
    }
    if (event !== '') return { key: within === undefined ? 'summary' : 'summary-within', values }
    if (when === undefined) return { key: 'summary-empty' }
    return { key: within === undefined ? 'summary-when' : 'summary-when-within', values }
  },
  compile: () => ({}),
  goal: ({ event, where, when, within }, to) => ({
    ...(event === '' ? { when } : { event, where }),
    within,
    to,
  }),
})
