import type { FlowValue } from '../graph/flow-input.ts'

type Data = Readonly<Record<string, unknown>>

/**
 * What the texts of a step may name. Inside a sub-flow `steps.<node>` is first of all a node in there, and
 * `input` what was filled in for this use.
 */
export const dataAt = (data: Data, step: string, input?: Record<string, FlowValue>): Data => {
  const around = pathOf(step).slice(0, -1)
  if (around.length === 0 && input === undefined) return data
  let steps = toRecord(data['steps'])
  for (const outer of around) steps = { ...steps, ...toRecord(steps[outer]) }
  return { ...data, steps, ...(input === undefined ? {} : { input }) }
}

/** The saved data of all steps with what this one saves: `outer/inner` keeps it under `outer`, `inner`. */
export const saveAt = (steps: unknown, step: string, save: Data): Record<string, unknown> => {
  const [node = '', ...inner] = pathOf(step)
  return saveWithin(toRecord(steps), node, inner, save)
}

const saveWithin = (
  steps: Record<string, unknown>,
  node: string,
  inner: readonly string[],
  save: Data,
): Record<string, unknown> => {
  const [next, ...rest] = inner
  if (next === undefined) return { ...steps, [node]: save }
  return { ...steps, [node]: saveWithin(toRecord(steps[node]), next, rest, save) }
}

/** The nodes on the way to a step, from the outside in. */
const pathOf = (step: string): string[] => (step.split('~', 1)[0] ?? '').split('/')

const toRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
