// Pure: no clock, no randomness, no IO.
import { branchStep } from '@sojourn/shared/dsl'
import { defineNode, type NodeProblem, type Sentence } from '@sojourn/shared/node-type'
import { BranchConfig } from './schema.ts'

/** Sends each member on by the first case that matches, and everyone else by `otherwise`. */
export const branch = defineNode({
  type: 'branch',
  version: 1,
  family: 'split',
  icon: 'branch',
  config: BranchConfig,
  ports: ({ cases }) => [...cases.map(({ id }) => id), 'otherwise'],
  portLabels: ({ cases }) =>
    cases
      .filter(({ id, label }) => label !== '' || id !== 'yes')
      .map(({ id, label }) => ({ port: id, label: label === '' ? id : label })),
  check: ({ cases }): NodeProblem[] => {
    const ids = cases.map(({ id }) => id)
    return [
      ...(cases.length === 0 ? [problem('no-case', 'cases')] : []),
      ...cases.flatMap(({ id, when }, index) => [
        ...(isEmpty(when) ? [problem('case-empty', `cases.${index}.when`)] : []),
        ...(id === 'otherwise' || ids.indexOf(id) < index
          ? [problem('case-taken', `cases.${index}.id`)]
          : []),
      ]),
    ]
  },
  predicates: ({ cases }) =>
    cases.map(({ when }, index) => ({
      field: `cases.${index}.when`,
      predicate: when,
      over: 'enrolment' as const,
    })),
  sentence: ({ cases: [first, ...others] }): Sentence => {
    if (first === undefined || isEmpty(first.when)) return { key: 'summary-empty' }
    if (others.length > 0) return { key: 'summary-cases', values: { number: others.length + 1 } }
    return { key: 'summary', values: { when: { predicate: first.when } } }
  },
  compile: ({ cases }, next) =>
    branchStep({
      cases: cases.map(({ id, when }) => ({ port: id, when })),
      otherwise: 'otherwise',
      next,
    }),
})

/** A group of no conditions: `all` of none is true of everybody, which no author means by it. */
const isEmpty = (when: BranchConfig['cases'][number]['when']): boolean =>
  ('all' in when && when.all.length === 0) || ('any' in when && when.any.length === 0)

const problem = (code: string, field: string): NodeProblem => ({ code, level: 'blocking', field })
