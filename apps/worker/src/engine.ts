import { startControl } from './control/control.ts'
import type { Deps } from './deps.ts'
import { startRouter } from './router/router.ts'
import type { CohortRuns } from './runs/cohort-runs.ts'
import { startPoker } from './runs/poker.ts'
import { startStarter } from './runs/starter.ts'
import { startSweeper } from './runs/sweeper.ts'

/** Everything of the worker that turns rows into runs: router, starter, poker, control, sweeper. */
export const startEngine = (
  deps: Deps & { process: string },
  runs: CohortRuns,
  choices: { eventsAtOnce?: number } = {},
) => {
  const starter = startStarter(deps, runs)
  const poker = startPoker(deps, runs, () => starter.kick())
  const router = startRouter(deps, {
    ...choices,
    starter,
    onRouted: ({ enrolled, settled }) => {
      if (enrolled + settled === 0) return
      starter.kick()
      poker.kick()
    },
  })
  const control = startControl(deps, () => {
    starter.kick()
    poker.kick()
  })
  const sweeper = startSweeper(deps, () => poker.kick())
  return {
    isRouting: () => router.isWell(),
    stop: async () => {
      await router.stop()
      await Promise.all([control, sweeper, starter, poker].map((loop) => loop.stop()))
    },
  }
}
