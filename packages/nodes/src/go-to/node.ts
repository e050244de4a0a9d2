// Pure: no clock, no randomness, no IO.
import { branchStep } from '@sojourn/shared/dsl'
import { defineNode, type NodeProblem } from '@sojourn/shared/node-type'
import { z } from 'zod'

/**
 * Leads back to an earlier node, so many times for each passage, and then on. `done` comes first: switched
 * off, the node goes round no more.
 */
export const goTo = defineNode({
  type: 'go-to',
  version: 1,
  family: 'control',
  icon: 'loop',
  config: z.strictObject({
    most: z.number().int().min(1).max(1000).default(3).meta({ widget: 'number' }),
  }),
  ports: () => ['done', 'again'],
  loopPort: 'again',
  check: (_config, { isLinked }): NodeProblem[] =>
    isLinked('again') ? [] : [{ code: 'again-unlinked', level: 'blocking', port: 'again' }],
  sentence: ({ most }) =>
    most === 1 ? { key: 'summary-once' } : { key: 'summary', values: { most } },
  compile: ({ most }, next) =>
    branchStep({ cases: [], otherwise: 'again', most: { visits: most, port: 'done' }, next }),
})
