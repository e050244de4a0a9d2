import type { Problem } from '../problems/problem.ts'

/** Why a selection cannot become a sub-flow, for whoever writes the sentences. */
export const EXTRACT_PROBLEM_CODES = [
  'extract.nothing',
  'extract.trigger',
  'extract.only-in-journey',
  'extract.several-entries',
  'extract.no-entry',
  'extract.leads-back',
  'extract.send-outside',
  'extract.send-inside',
  'extract.data-outside',
  'extract.mail-names-data',
] as const

/** Why a sub-flow cannot be replaced by its steps. */
export const INLINE_PROBLEM_CODES = [
  'inline.unknown',
  'inline.off',
  'inline.input-in-liquid',
  'inline.mail-names-input',
  'inline.mail-names-data',
] as const

type Code = (typeof EXTRACT_PROBLEM_CODES)[number] | (typeof INLINE_PROBLEM_CODES)[number]

/** What holds the change back, at a node or at the whole. */
export const refusal = (code: Code, node?: string, values: Problem['values'] = {}): Problem => ({
  code,
  level: 'blocking',
  ...(node === undefined ? {} : { node }),
  values,
})
