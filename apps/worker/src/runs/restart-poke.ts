import { rm, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { pokeCohorts, seatedCohorts } from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { type Loop, startLoop } from '../loop.ts'

const REST_MS = 3_000
/** Twenty a second: what waits longest has waited for days. */
const COHORTS_AT_ONCE = 10
const PAUSE_MS = 500

/**
 * Pokes every cohort with people in it once after an unclean stop of the embedded Temporal server, which may
 * have forgotten its last commits (rule `restart-poke`): a run that stands where it stood before looks, and
 * whose run is gone is seated anew.
 *
 * @param marker - the file that whoever starts the server leaves after an unclean stop; it is removed when
 *   everybody was poked, so a round that is cut short begins anew
 */
export const startRestartPoke = (
  deps: Pick<Deps, 'db' | 'log' | 'stopping'>,
  { marker, pauseMs = PAUSE_MS }: { marker: string; pauseMs?: number },
  onPoked: () => void,
): Loop =>
  startLoop({ name: 'restart-poke', restMs: REST_MS, log: deps.log }, async () => {
    const markedAt = await timeOf(marker)
    if (markedAt === undefined) return false
    let cohorts = 0
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page = await seatedCohorts(deps.db, { cursor, limit: COHORTS_AT_ONCE })
      await deps.db.transaction((tx) =>
        pokeCohorts(
          tx,
          page.map(({ id }) => id),
        ),
      )
      if (page.length > 0) onPoked()
      cohorts += page.length
      cursor = page.at(-1)?.id
      if (deps.stopping.aborted) return false
      if (cursor !== undefined) await sleep(pauseMs)
    }
    deps.log.info({ cohorts }, 'Temporal stopped uncleanly; every cohort with people was poked')
    // Marked anew meanwhile: another round.
    if ((await timeOf(marker)) !== markedAt) return true
    await rm(marker, { force: true })
    return false
  })

const timeOf = async (file: string): Promise<number | undefined> => {
  try {
    return (await stat(file)).mtimeMs
  } catch {
    return undefined
  }
}
