import { countMatching, type Db, workspaces } from '@sojourn/db'
import type { Predicate } from '@sojourn/shared/predicate'
import { UserError } from '@sojourn/shared/problems'

/** Whoever builds a condition waits for the number; and on SQLite everybody else waits with them. */
const LONGEST_MS = 400
/** A condition of more parts than anybody reads; a query of them would be refused. */
const MOST_PARTS = 300

/**
 * Of how many people of the workspace a condition is true at this moment.
 *
 * @param signal - aborts when nobody wants the answer any more
 * @throws UserError `invalid` for a condition of too many parts
 */
export const countPeople = async (
  db: Db,
  workspace: string,
  predicate: Predicate,
  now: number,
  signal: AbortSignal,
) => {
  if (partsOf(predicate) > MOST_PARTS) {
    throw new UserError('invalid', 400, {
      field: 'predicate',
      fieldCode: 'list-too-big',
      limit: MOST_PARTS,
    })
  }
  const home = await workspaces(db).find(workspace)
  const until = performance.now() + LONGEST_MS
  return countMatching(
    db,
    workspace,
    predicate,
    { now, zone: home?.zone ?? 'UTC' },
    { isTimeUp: () => signal.aborted || performance.now() >= until },
  )
}

const partsOf = (predicate: Predicate): number => {
  if ('all' in predicate) return sum(predicate.all)
  if ('any' in predicate) return sum(predicate.any)
  if ('not' in predicate) return 1 + partsOf(predicate.not)
  if ('event' in predicate && predicate.where !== undefined) return 1 + partsOf(predicate.where)
  return 'in' in predicate ? 1 + (predicate.in?.length ?? 0) / 10 : 1
}

const sum = (parts: readonly Predicate[]): number =>
  parts.reduce((total, part) => total + partsOf(part), 1)
