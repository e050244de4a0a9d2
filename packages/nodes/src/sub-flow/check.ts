import type { FlowInput, FlowValue, Graph } from '@sojourn/shared/graph'
import {
  type Facts,
  findFlow,
  type NodeProblem,
  type NodeSurroundings,
} from '@sojourn/shared/node-type'
import { Duration } from '@sojourn/shared/time'
import { z } from 'zod'
import type { SubFlowConfig } from './schema.ts'

/** What holds a sub-flow back where it is used; what is wrong inside is said by the check of the whole. */
export const checkSubFlow = (
  { flow, version, inputs }: SubFlowConfig,
  { facts }: NodeSurroundings,
): NodeProblem[] => {
  if (flow === '') return [problem('no-flow', 'flow')]
  const found = findFlow(facts, flow)
  if (found === undefined) return [problem('flow-missing', 'flow')]
  const graph = found.versions[version]
  if (graph === undefined) return [{ ...problem('version-missing', 'flow'), values: { version } }]
  return [
    ...checkInputs(graph, inputs, facts),
    ...(found.latest > version
      ? [
          {
            code: 'update-available',
            level: 'info' as const,
            field: 'flow',
            values: { version: found.latest },
          },
        ]
      : []),
  ]
}

const checkInputs = (
  { inputs = [] }: Graph,
  given: Record<string, FlowValue>,
  facts: Facts,
): NodeProblem[] =>
  inputs.flatMap((input) => {
    const { name, label, required } = input
    const own = Object.hasOwn(given, name) ? given[name] : undefined
    const value = own === undefined || own === '' ? input.default : own
    const values = { name: label === '' ? name : label }
    if (value === undefined)
      return required ? [{ ...problem('input-missing', `inputs.${name}`), values }] : []
    return fits(input, value, facts)
      ? []
      : [{ ...problem('input-wrong', `inputs.${name}`), values }]
  })

const fits = ({ type }: FlowInput, value: FlowValue, { mails }: Facts): boolean => {
  switch (type) {
    case 'number':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'date':
      return z.union([z.iso.date(), z.iso.datetime({ offset: true })]).safeParse(value).success
    case 'duration':
      return Duration.safeParse(value).success
    case 'mail':
      return typeof value === 'string' && Object.hasOwn(mails, value)
    case 'text':
    case 'attribute':
    case 'event':
      return typeof value === 'string'
  }
}

const problem = (code: string, field: string): NodeProblem => ({ code, level: 'blocking', field })
