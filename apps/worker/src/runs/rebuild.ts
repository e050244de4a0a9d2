import { answerPoke, type CohortRow, lockSeatedIn } from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { reseat } from '../moves/seat.ts'

/**
 * Seats the people of a cohort anew, at the positions the database has: its run is lost, or closed too
 * early. What acts were under way is repeated; the delivery ledger keeps them from sending twice.
 */
export const rebuildCohort = (
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'log'>,
  cohort: CohortRow,
): Promise<number> =>
  deps.db.transaction(async (tx) => {
    const people = await lockSeatedIn(tx, cohort.id)
    if (people.length > 0) {
      const { workspace, version } = cohort
      await reseat(tx, { workspace, version, now: deps.now(), newId: deps.newId }, people)
      deps.log.warn({ cohort: cohort.id, people: people.length }, 'run lost, people seated anew')
    }
    await answerPoke(tx, cohort.id)
    return people.length
  })
