import { startEngine } from '@sojourn/worker/engine'
import { createCohortRuns } from '@sojourn/worker/runs/cohort-runs'
import { bundleCohort } from '@sojourn/worker/temporal/bundle'
import { createWorkers } from '@sojourn/worker/temporal/workers'
import type { House } from '@sojourn/worker/testing/house'
import { queuesOf } from '@sojourn/worker/workflows/protocol'
import { DefaultLogger, Runtime, type WorkflowBundle } from '@temporalio/worker'
import type { TestTemporal } from './temporal-server.ts'

Runtime.install({ logger: new DefaultLogger('ERROR') })

let bundle: Promise<WorkflowBundle> | undefined

export type RunningWorker = Awaited<ReturnType<typeof startWorker>>

/** The worker of the product, in this process; `stop` ends it in order. */
export const startWorker = async (
  house: House,
  temporal: TestTemporal,
  choices: { eventsAtOnce?: number } = {},
) => {
  // As in the product: houses that share a server share no queue.
  const queues = queuesOf(house.workspace)
  bundle ??= bundleCohort(new DefaultLogger('ERROR'))
  const workers = await createWorkers(house.deps, {
    ...temporal,
    bundle: await bundle,
    queues,
  })
  const running = workers.map((worker) => worker.run())
  const engine = startEngine(house.deps, createCohortRuns(temporal.client, queues), choices)
  return {
    stop: async () => {
      await engine.stop()
      for (const worker of workers) worker.shutdown()
      await Promise.all(running)
    },
  }
}
