import type { Graph } from '@sojourn/shared/graph'
import { UserError } from '@sojourn/shared/problems'

/** By the type that a trigger's author gives a value: whether one is of it, and the code when not. */
const TYPES: Record<string, { code: string; isOne: (value: unknown) => boolean }> = {
  text: { code: 'not-string', isOne: (value) => typeof value === 'string' },
  number: { code: 'not-number', isOne: (value) => typeof value === 'number' },
  boolean: { code: 'not-boolean', isOne: (value) => typeof value === 'boolean' },
  date: {
    code: 'not-date',
    isOne: (value) =>
      typeof value === 'string' &&
      /^\d{4}-\d\d-\d\d(?:T.*)?$/.test(value) &&
      !Number.isNaN(Date.parse(value)),
  },
}

/**
 * Holds what a caller hands over against the trigger's own `data`. A value that is left out or null is
 * missing, and one that the author did not name is kept.
 *
 * @throws UserError `invalid`, 400, naming the value
 */
export const checkTriggerData = (
  graph: Graph,
  trigger: string,
  data: Readonly<Record<string, unknown>>,
): void => {
  const declared = graph.nodes[trigger]?.config.data
  if (typeof declared !== 'object' || declared === null) return
  for (const [name, type] of Object.entries(declared)) {
    const value = Object.hasOwn(data, name) ? data[name] : undefined
    const expected = TYPES[String(type)]
    if (value === undefined || value === null || expected === undefined) continue
    if (!expected.isOne(value))
      throw new UserError('invalid', 400, { field: `data.${name}`, fieldCode: expected.code })
  }
}
