import type { NodeSurroundings, PredicateUse } from '../node-type/define-node.ts'
import { refersTo } from '../predicate/refers-to.ts'
import type { Problem, ProblemLevel } from '../problems/problem.ts'

/** Known of every contact, whether or not any has them yet. */
const ALWAYS_KNOWN = new Set(['email', 'name', 'first_name', 'last_name', 'language', 'zone'])

/** What is wrong with the predicates of one node, whatever its type. */
export const checkPredicates = (
  uses: readonly PredicateUse[],
  around: NodeSurroundings,
): Problem[] => uses.flatMap((use) => checkPredicate(use, around))

const checkPredicate = (
  { field, predicate, over }: PredicateUse,
  around: NodeSurroundings,
): Problem[] => {
  const { attributes, properties, data, events, unfinished } = refersTo(predicate)
  const each = (names: readonly string[], code: string, level: ProblemLevel): Problem[] =>
    names.map((name) => ({ code, level, node: around.id, field, values: { name } }))

  return [
    ...each(unfinished, 'graph.predicate-unfinished', 'blocking'),
    ...(over === 'enrolment' ? each(properties, 'graph.property-without-event', 'blocking') : []),
    ...(over === 'event' ? each(data, 'graph.data-without-enrolment', 'blocking') : []),
    ...(over === 'event'
      ? []
      : each(data.filter(isOfMissingNode(around)), 'graph.data-node-missing', 'warning')),
    ...each(
      unseen(attributes.map(topLevel), around.facts.attributes),
      'graph.attribute-unseen',
      'info',
    ),
    ...each(unseen(events, around.facts.events), 'graph.event-unseen', 'info'),
  ]
}

const isOfMissingNode =
  (around: NodeSurroundings) =>
  (path: string): boolean => {
    const [head, node] = path.split('.')
    return head === 'steps' && around.typeOf(node ?? '') === undefined
  }

const topLevel = (path: string): string => path.split('.')[0] ?? path

/** Nothing is remarkable in a workspace that has seen nothing yet. */
const unseen = (names: readonly string[], seen: readonly string[]): string[] =>
  seen.length === 0
    ? []
    : [...new Set(names)].filter(
        (name) => !seen.includes(name) && !ALWAYS_KNOWN.has(name) && !isOurs(name),
      )

const isOurs = (event: string): boolean =>
  event.startsWith('email.') || event.startsWith('journey.')
