import type { Topic } from '@sojourn/db'
import type { KeepDays } from '@sojourn/db/retention'
import { startControl } from './control/control.ts'
import { startFailureWatch } from './control/watch-failures.ts'
import type { Deps } from './deps.ts'
import { startRetention } from './retention/retention.ts'
import { startRouter } from './router/router.ts'
import type { CohortRuns } from './runs/cohort-runs.ts'
import { startMerger } from './runs/merge.ts'
import { startPoker } from './runs/poker.ts'
import { startStarter } from './runs/starter.ts'
import { startSweeper } from './runs/sweeper.ts'
import { startShare } from './share.ts'

/**
 * Everything of the worker that turns rows into runs: router, starter, poker, control, sweeper,
 * merger. Each does
 * this worker's share of the work, when it is told of a commit and every now and then by itself.
 */
export const startEngine = (
  deps: Deps & { process: string },
  runs: CohortRuns,
  { keep, ...choices }: { eventsAtOnce?: number; keep?: KeepDays } = {},
) => {
  const share = startShare(deps, () => {
    router.kick()
    kickRuns()
    control.kick()
  })
  const starter = startStarter(deps, runs, share)
  const poker = startPoker(deps, runs, () => starter.kick(), share)
  const kickRuns = () => {
    starter.kick()
    poker.kick()
  }
  const router = startRouter(deps, {
    ...choices,
    starter,
    share,
    isTold: () => listening.isListening(),
    onRouted: ({ routed, enrolled, settled }) => {
      deps.meters?.count('sojourn_events_routed_total', {}, routed)
      deps.meters?.count('sojourn_enrolments_total', {}, enrolled)
      deps.meters?.count('sojourn_waits_ended_total', { by: 'event' }, settled)
      if (enrolled + settled > 0) kickRuns()
    },
  })
  const control = startControl(deps, kickRuns, share)
  const failures = startFailureWatch(deps, share)
  const sweeper = startSweeper(deps, () => poker.kick(), share)
  const merger = startMerger(deps, kickRuns, share)
  const retention = keep === undefined ? [] : [startRetention(deps, keep, share)]

  const kicks: Record<Topic, () => void> = {
    events: router.kick,
    cohorts: kickRuns,
    control: control.kick,
    shares: share.kick,
  }
  const listening = deps.db.listen((topic) => kicks[topic]())
  return {
    isRouting: () => router.isWell(),
    /** Somebody else has asked for starts or pokes. */
    kick: kickRuns,
    stop: async () => {
      await listening.close()
      await Promise.all(
        [router, control, failures, sweeper, merger, starter, poker, ...retention].map((loop) =>
          loop.stop(),
        ),
      )
      await share.stop()
    },
  }
}
