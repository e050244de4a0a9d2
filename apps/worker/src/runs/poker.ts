import { type CohortRow, markPoked, pokedCohorts } from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { startLoop } from '../loop.ts'
import { type Share, WHOLE } from '../share.ts'
import type { CohortRuns } from './cohort-runs.ts'
import { rebuildCohort } from './rebuild.ts'

const AT_ONCE = 10
const READ_AT_ONCE = 200
/** A poke that nobody answered is sent again after this, and then ever more seldom. */
const ANSWER_MS = 5_000
const LONGEST_ANSWER_MS = 60_000
/** After so many pokes in vain, half a minute, it is asked whether the run can answer at all. */
const POKES_IN_VAIN = 3
const REST_MS = 1_000

/**
 * Sends one poke; people whose run is lost are seated anew (rule `reseat`).
 *
 * @param isOverdue - so many pokes were sent in vain that the run may be blocked, which is as good as lost
 */
export const pokeCohort = async (
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'log' | 'meters'>,
  runs: Pick<CohortRuns, 'poke' | 'isBlocked' | 'giveUp'>,
  cohort: CohortRow,
  isOverdue = false,
): Promise<'sent' | 'rebuilt'> => {
  const { workspace, id } = cohort
  // Remembered before it is sent: the answer may come faster than this transaction.
  await deps.db.transaction((tx) => markPoked(tx, [id], deps.now()), { isDurable: false })
  const isOpen = (await runs.poke(workspace, id)) === 'sent'
  if (isOpen && !(isOverdue && (await runs.isBlocked(workspace, id)))) return 'sent'
  const people = await rebuildCohort(deps, cohort)
  deps.meters?.count('sojourn_runs_lost_total', {}, people)
  // Whatever it still has in flight finds empty seats; ending it spares the server its tries.
  if (isOpen) await runs.giveUp(workspace, id)
  return 'rebuilt'
}

/** Sends pokes to runs, and again what nobody answered; whose run is lost is seated anew (rule `reseat`). */
export const startPoker = (
  deps: Deps,
  runs: CohortRuns,
  onRebuilt: () => void,
  share: Share = WHOLE,
) => {
  const unanswered = new Map<string, { times: number; nextAt: number }>()
  const inFlight = new Map<string, Promise<void>>()

  const poke = async (cohort: CohortRow & { pokedAt: number | null }): Promise<void> => {
    const now = deps.now()
    const before = unanswered.get(cohort.id)
    // A flag without an instant is a fresh poke: the one before was answered.
    if (cohort.pokedAt === null) unanswered.delete(cohort.id)
    else if (before && before.nextAt > now) return
    const isOverdue = cohort.pokedAt !== null && (before?.times ?? 0) >= POKES_IN_VAIN
    if ((await pokeCohort(deps, runs, cohort, isOverdue)) === 'rebuilt') {
      unanswered.delete(cohort.id)
      onRebuilt()
      return
    }
    const times = (cohort.pokedAt === null ? 0 : (before?.times ?? 0)) + 1
    const wait = Math.min(ANSWER_MS * 2 ** (times - 1), LONGEST_ANSWER_MS)
    unanswered.set(cohort.id, { times, nextAt: now + wait })
  }

  const loop = startLoop({ name: 'poker', restMs: REST_MS, log: deps.log }, async () => {
    const now = deps.now()
    for (const [cohort, { nextAt }] of unanswered)
      if (nextAt < now - LONGEST_ANSWER_MS) unanswered.delete(cohort)
    const cohorts = await pokedCohorts(deps.db, {
      sentBefore: now - ANSWER_MS,
      limit: READ_AT_ONCE,
      partitions: share.partitions(),
    })
    const waiting = cohorts.filter(({ id }) => !inFlight.has(id))
    for (const cohort of waiting) {
      while (inFlight.size >= AT_ONCE) await Promise.race(inFlight.values())
      inFlight.set(
        cohort.id,
        poke(cohort)
          .catch((err) => deps.log.warn({ err, cohort: cohort.id }, 'poke not sent'))
          .finally(() => inFlight.delete(cohort.id)),
      )
    }
    return false
  })
  return {
    ...loop,
    stop: async () => {
      await loop.stop()
      await Promise.all(inFlight.values())
    },
  }
}
