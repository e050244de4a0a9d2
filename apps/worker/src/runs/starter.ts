import { type CohortRow, markStarted, standingIn, unstartedCohorts } from '@sojourn/db/runtime'
import { encodePositions, INTERPRETER_VERSION } from '@sojourn/shared/interpreter'
import type { Deps } from '../deps.ts'
import { startLoop } from '../loop.ts'
import { positionsOf } from '../moves/positions.ts'
import { type Share, WHOLE } from '../share.ts'
import type { CohortInput } from '../workflows/protocol.ts'
import type { CohortRuns } from './cohort-runs.ts'

const AT_ONCE = 6
const READ_AT_ONCE = 50
/** Also finds what a crash left behind. */
const REST_MS = 1_000
/** How much the latest start weighs against those before it. */
const LATEST_PART = 0.3

/** Starts the runs of cohorts that have none yet. */
export const startStarter = (
  deps: Pick<Deps, 'db' | 'programs' | 'now' | 'log'>,
  runs: CohortRuns,
  share: Share = WHOLE,
) => {
  const inFlight = new Map<string, Promise<void>>()
  /** Cohorts whose start has failed, and when it is tried again. */
  const resting = new Map<string, number>()
  let places: (() => void)[] = []
  let startMs = 0

  /** Whoever is not started stays in the database as such. */
  const start = async (cohort: CohortRow): Promise<void> => {
    const begunAt = performance.now()
    try {
      await startCohort(deps, runs, cohort)
      startMs += LATEST_PART * (performance.now() - begunAt - startMs)
    } catch (error) {
      resting.set(cohort.id, deps.now() + REST_MS)
      deps.log.warn({ err: error, cohort: cohort.id }, 'cohort not started, will be tried again')
    } finally {
      inFlight.delete(cohort.id)
      for (const tell of places) tell()
      places = []
    }
  }

  const loop = startLoop({ name: 'starter', restMs: REST_MS, log: deps.log }, async () => {
    const now = deps.now()
    for (const [cohort, until] of resting) if (until <= now) resting.delete(cohort)
    const unstarted = await unstartedCohorts(deps.db, READ_AT_ONCE, share.partitions())
    const waiting = unstarted.filter(({ id }) => !inFlight.has(id) && !resting.has(id))
    for (const cohort of waiting) {
      while (inFlight.size >= AT_ONCE) await Promise.race(inFlight.values())
      // Nobody waits for the slowest: whoever is seated meanwhile takes the next free place.
      inFlight.set(cohort.id, start(cohort))
    }
    return waiting.length > 0
  })

  return {
    ...loop,
    stop: async () => {
      await loop.stop()
      await Promise.all(inFlight.values())
    },
    /** How long a start takes of late: a few milliseconds on an idle machine, far more under load. */
    startMs: () => startMs,
    /** Waits until a start is possible at once, but not longer than `ms`: the group commit. */
    waitForPlace: async (ms: number): Promise<void> => {
      if (inFlight.size < AT_ONCE) return
      await new Promise<void>((resolve) => {
        const bell = setTimeout(resolve, ms)
        places.push(() => {
          clearTimeout(bell)
          resolve()
        })
      })
    },
  }
}

/** Starts one cohort's run and marks it as started; doing it twice is no error. */
export const startCohort = async (
  deps: Pick<Deps, 'db' | 'programs' | 'now'>,
  runs: Pick<CohortRuns, 'start'>,
  cohort: CohortRow,
): Promise<void> => {
  // Read now, not when it was seated: whoever has left meanwhile is not in it (rule `start-poke`).
  const { program } = await deps.programs(deps.db, cohort.version)
  const positions = positionsOf(program, await standingIn(deps.db, cohort.id))
  await runs.start(inputOf(cohort, encodePositions(positions)), program.priority)
  await deps.db.transaction((tx) => markStarted(tx, cohort.id, deps.now()), { isDurable: false })
}

const inputOf = (cohort: CohortRow, positions: CohortInput['positions']): CohortInput => ({
  interpreter: INTERPRETER_VERSION,
  workspace: cohort.workspace,
  cohort: cohort.id,
  positions,
})

export type Starter = ReturnType<typeof startStarter>
