import type { NodeProblem, NodeSurroundings } from '@sojourn/shared/node-type'
import { isForward } from '@sojourn/shared/time'
import type { GoalConfig } from './schema.ts'

/** What is missing before anybody can reach the goal. */
export const checkGoal = (
  { event, where, when, within }: GoalConfig,
  { facts }: NodeSurroundings,
): NodeProblem[] => [
  ...(event === '' && saysNothing(when) ? [problem('no-goal', 'event')] : []),
  ...(event !== '' && when !== undefined ? [problem('two-goals', 'when')] : []),
  ...(event === '' && where !== undefined ? [problem('where-without-event', 'where')] : []),
  ...(within === undefined || isForward(within) ? [] : [problem('not-forward', 'within')]),
  ...(event === '' || isSeen(event, facts.events)
    ? []
    : [{ code: 'event-unseen', level: 'info' as const, field: 'event', values: { event } }]),
]

const isSeen = (event: string, seen: readonly string[]): boolean =>
  seen.length === 0 || seen.includes(event) || event.startsWith('email.')

/** No condition, or a group of none, which is true of everybody or nobody. */
const saysNothing = (when: GoalConfig['when']): boolean =>
  when === undefined ||
  ('all' in when && when.all.length === 0) ||
  ('any' in when && when.any.length === 0)

const problem = (code: string, field: string): NodeProblem => ({ code, level: 'blocking', field })
