import type { ExitRule, JourneySettings } from '../graph/graph.ts'
import type { PredicateUse } from '../node-type/define-node.ts'
import type { Problem } from '../problems/problem.ts'
import { checkEventName, checkPredicates, type Known } from './check-predicates.ts'

/** What is wrong with the rules that concern a whole journey; fields are paths from the graph. */
export const checkSettings = (
  { exits, window }: JourneySettings,
  known: Omit<Known, 'id'>,
): Problem[] => {
  const ids = exits.map(({ id }) => id)
  return [
    ...exits.flatMap((exit, index) => [
      ...(ids.indexOf(exit.id) < index
        ? [blocking('graph.exit-id-taken', fieldOf(index, 'id'))]
        : []),
      ...checkExit(exit, index, known),
    ]),
    ...(window?.from !== undefined && window.until !== undefined && window.from >= window.until
      ? [blocking('graph.window-empty', 'settings.window.until')]
      : []),
  ]
}

const checkExit = (exit: ExitRule, index: number, known: Omit<Known, 'id'>): Problem[] => {
  const { event = '', where, when } = exit
  if (event === '' && when === undefined)
    return [blocking('graph.exit-empty', fieldOf(index, 'event'))]
  if (event !== '' && when !== undefined)
    return [blocking('graph.exit-twofold', fieldOf(index, 'when'))]
  if (when !== undefined && saysNothing(when))
    return [blocking('graph.exit-empty', fieldOf(index, 'when'))]

  const uses: PredicateUse[] = [
    ...(where === undefined || event === ''
      ? []
      : [{ field: fieldOf(index, 'where'), predicate: where, over: 'both' as const }]),
    ...(when === undefined
      ? []
      : [{ field: fieldOf(index, 'when'), predicate: when, over: 'enrolment' as const }]),
  ]
  return [
    ...(event === '' ? [] : checkEventName(event, fieldOf(index, 'event'), known)),
    ...checkPredicates(uses, known),
  ]
}

/** A group of no conditions is true of everybody or nobody, which no author means by it. */
const saysNothing = (when: NonNullable<ExitRule['when']>): boolean =>
  ('all' in when && when.all.length === 0) || ('any' in when && when.any.length === 0)

const fieldOf = (index: number, field: string): string => `settings.exits.${index}.${field}`

const blocking = (code: string, field: string): Problem => ({
  code,
  level: 'blocking',
  field,
  values: {},
})
