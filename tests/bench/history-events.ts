import type { Db } from '@sojourn/db'
import type { Client } from '@temporalio/client'

const AT_ONCE = 20

/**
 * Sums the history events of all cohorts there are. A run that has closed is asked for once; one that
 * continued as new counts with its last run alone.
 */
export const countHistoryEvents = (db: Db, client: Client, workspace: string) => {
  const closed = new Map<string, number>()

  const lengthOf = async (cohort: string): Promise<number> => {
    const known = closed.get(cohort)
    if (known !== undefined) return known
    const { historyLength, status } = await client.workflow
      .getHandle(`${workspace}/${cohort}`)
      .describe()
    if (status.name !== 'RUNNING') closed.set(cohort, historyLength)
    return historyLength
  }

  return async (): Promise<number> => {
    const rows = await db
      .selectFrom('cohort')
      .select('id')
      .where('started_at', 'is not', null)
      .execute()
    let events = 0
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const lengths = rows.slice(from, from + AT_ONCE).map(({ id }) => lengthOf(id))
      for (const length of await Promise.all(lengths)) events += length
    }
    return events
  }
}
