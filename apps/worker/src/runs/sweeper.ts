import { neglectedCohorts, pokeCohorts } from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { type Loop, startLoop } from '../loop.ts'
import { type Share, WHOLE } from '../share.ts'

const REST_MS = 3_000
/** A run that is this late has missed something. */
const OVERDUE_MS = 5_000
/** Longer than the longest activity can take. */
const UNTOUCHED_MS = 90_000
const COHORTS_AT_ONCE = 200

/** Pokes cohorts that nobody acts on although somebody should. */
export const startSweeper = (
  deps: Pick<Deps, 'db' | 'now' | 'log' | 'meters'>,
  onPoked: () => void,
  share: Share = WHOLE,
): Loop =>
  startLoop({ name: 'sweeper', restMs: REST_MS, log: deps.log }, async () => {
    if (!share.hasChores()) return false
    const poked = await sweepOnce(deps)
    if (poked > 0) {
      deps.log.info({ cohorts: poked }, 'poking cohorts that are overdue')
      deps.meters?.count('sojourn_cohorts_poked_total', {}, poked)
      onPoked()
    }
    return false
  })

/** One look for neglected cohorts; gives the number of those that were poked. */
export const sweepOnce = async (deps: Pick<Deps, 'db' | 'now'>): Promise<number> => {
  const now = deps.now()
  const neglected = await neglectedCohorts(deps.db, {
    overdueBefore: now - OVERDUE_MS,
    untouchedSince: now - UNTOUCHED_MS,
    limit: COHORTS_AT_ONCE,
  })
  if (neglected.length > 0) await deps.db.transaction((tx) => pokeCohorts(tx, neglected))
  return neglected.length
}
