// Pure: no clock, no randomness, no IO.
import { splitStep } from '@sojourn/shared/dsl'
import { defineNode, type NodeProblem } from '@sojourn/shared/node-type'
import { SplitConfig } from './schema.ts'

/** Gives each member one of the arms, by chance and for good: the same contact gets the same arm again. */
export const split = defineNode({
  type: 'split',
  version: 1,
  family: 'split',
  icon: 'split',
  config: SplitConfig,
  ports: ({ arms }) => arms.map(({ id }) => id),
  portLabels: ({ arms }) =>
    arms.map(({ id, label }) => ({ port: id, label: label === '' ? id : label })),
  check: ({ arms }): NodeProblem[] => {
    const ids = arms.map(({ id }) => id)
    return [
      ...(arms.length < 2 ? [problem('too-few', 'arms')] : []),
      ...arms.flatMap(({ id, weight }, index) => [
        ...(weight > 0 ? [] : [problem('no-weight', `arms.${index}.weight`)]),
        ...(ids.indexOf(id) < index ? [problem('arm-taken', `arms.${index}.id`)] : []),
      ]),
    ]
  },
  sentence: ({ arms }) => ({
    key: 'summary',
    values: { shares: { list: arms.map(shareOf(arms)) } },
  }),
  compile: ({ arms }, next, { facts }) =>
    splitStep({
      arms: arms.map(({ id, weight }) => ({ port: id, weight })),
      salt: facts.salt,
      next,
    }),
})

type Arm = SplitConfig['arms'][number]

const shareOf = (arms: readonly Arm[]) => {
  const sum = arms.reduce((total, { weight }) => total + weight, 0) || 1
  return ({ id, label, weight }: Arm) => ({
    text: `${label === '' ? id : label} ${Math.round((weight / sum) * 1000) / 10}%`,
  })
}

const problem = (code: string, field: string): NodeProblem => ({ code, level: 'blocking', field })
