import type { NodeSurroundings, PredicateUse } from '../node-type/define-node.ts'
import { refersTo } from '../predicate/refers-to.ts'
import type { Problem, ProblemLevel } from '../problems/problem.ts'

/** Known of every contact, whether or not any has them yet. */
const ALWAYS_KNOWN = new Set(['email', 'name', 'first_name', 'last_name', 'language', 'zone'])

/** What predicates are checked against; without `id` they are the journey's own. */
export type Known = Pick<NodeSurroundings, 'typeOf' | 'facts'> & { id?: string }

/** What is wrong with the predicates of one node, whatever its type, or of the journey. */
export const checkPredicates = (uses: readonly PredicateUse[], around: Known): Problem[] =>
  uses.flatMap((use) => checkPredicate(use, around))

/** A word about an event that nobody has sent yet. */
export const checkEventName = (event: string, field: string, { id, facts }: Known): Problem[] =>
  unseen([event], facts.events).map((name) => ({
    code: 'graph.event-unseen',
    level: 'info',
    node: id,
    field,
    values: { name },
  }))

const checkPredicate = ({ field, predicate, over }: PredicateUse, around: Known): Problem[] => {
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
  (around: Known) =>
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
