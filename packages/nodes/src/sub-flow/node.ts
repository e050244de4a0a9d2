// Pure: no clock, no randomness, no IO.
import { defineNode } from '@sojourn/shared/node-type'
import { checkSubFlow } from './check.ts'
import { SubFlowConfig } from './schema.ts'

/**
 * Stands for a sub-flow: at publish the steps of its pinned version take this node's place. Its ports are
 * the ways out of that version.
 */
export const subFlow = defineNode({
  type: 'sub-flow',
  version: 1,
  family: 'control',
  icon: 'sub-flow',
  config: SubFlowConfig,
  ports: ({ exits }) => (exits.length === 0 ? ['done'] : exits.map(({ id }) => id)),
  portLabels: ({ exits }) =>
    exits.filter(({ label }) => label !== '').map(({ id, label }) => ({ port: id, label })),
  check: checkSubFlow,
  sentence: ({ flow }) =>
    flow === '' ? { key: 'summary-empty' } : { key: 'summary', values: { flow: { flow } } },
  inlines: ({ flow, version, inputs }) => (flow === '' ? undefined : { flow, version, inputs }),
})
