// Pure: no clock, no randomness, no IO.
import { actStep } from '@sojourn/shared/dsl'
import { defineNode, type NodeProblem } from '@sojourn/shared/node-type'
import { hasOpenLiquid } from '@sojourn/shared/text'
import { UpdateContactConfig } from './schema.ts'

/** Sets and removes attributes of each member. */
export const updateContact = defineNode({
  type: 'update-contact',
  version: 1,
  family: 'data',
  icon: 'user-pen',
  config: UpdateContactConfig,
  ports: () => ['done', 'failed'],
  check: ({ set = {}, unset = [] }): NodeProblem[] => {
    const names = Object.keys(set)
    return [
      ...(names.length + unset.length === 0 ? [problem('no-change', 'set')] : []),
      ...(names.includes('') ? [problem('no-name', 'set')] : []),
      ...(Object.values(set).some((value) => hasOpenLiquid(String(value)))
        ? [problem('open-liquid', 'set')]
        : []),
      ...(unset.includes('') ? [problem('no-name', 'unset')] : []),
      ...unset
        .filter((name) => name !== '' && Object.hasOwn(set, name))
        .map((name) => ({ ...problem('set-and-unset', 'unset'), values: { name } })),
    ]
  },
  sentence: ({ set = {}, unset = [] }) => {
    const values = { set: listOf(Object.keys(set)), unset: listOf(unset) }
    if (Object.keys(set).length === 0)
      return { key: unset.length === 0 ? 'summary-empty' : 'summary-unset', values }
    return { key: unset.length === 0 ? 'summary' : 'summary-both', values }
  },
  compile: ({ set, unset }, next) =>
    actStep({
      action: 'update-contact@1',
      config: { ...(set === undefined ? {} : { set }), ...(unset === undefined ? {} : { unset }) },
      next,
    }),
})

const listOf = (names: readonly string[]) => ({ list: names.map((text) => ({ text })) })

const problem = (code: string, field: string): NodeProblem => ({ code, level: 'blocking', field })
