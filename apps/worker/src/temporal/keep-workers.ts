import { setTimeout as sleep } from 'node:timers/promises'
import type { NativeConnection, Worker, WorkflowBundleOption } from '@temporalio/worker'
import type { Deps } from '../deps.ts'
import type { Queues } from '../workflows/protocol.ts'
import { connectNative, type TemporalAddress } from './connect.ts'
import { createWorkers } from './workers.ts'

const RETRY_MS = 500
/** A server that is being started needs some seconds; only then there is something to say. */
const FIRST_WORD_MS = 10_000
const NEXT_WORD_MS = 30_000

/** Keeps workers running: waits for Temporal, connects, and begins anew when they fail. */
export const keepWorkers = (
  deps: Deps,
  address: TemporalAddress,
  bundle: Promise<WorkflowBundleOption>,
  queues: Queues,
) => {
  const { log, stopping } = deps
  let workers: Worker[] = []
  let speakAt = Date.now() + FIRST_WORD_MS

  const runOnce = async (): Promise<void> => {
    let connection: NativeConnection | undefined
    try {
      connection = await connectNative(address)
      const { namespace } = address
      workers = await createWorkers(deps, { connection, namespace, bundle: await bundle, queues })
      if (stopping.aborted) for (const worker of workers) await shutUnstarted(worker)
      else {
        log.info({ temporal: address.connectionOptions.address }, 'Temporal is connected')
        await runTogether(workers)
      }
    } finally {
      workers = []
      await connection?.close().catch(() => {})
    }
  }

  const run = async () => {
    while (!stopping.aborted) {
      try {
        await runOnce()
      } catch (err) {
        if (Date.now() >= speakAt) {
          const reason = err instanceof Error ? err.message : String(err)
          log.warn({ reason, temporal: address.connectionOptions.address }, 'no Temporal yet')
          speakAt = Date.now() + NEXT_WORD_MS
        }
        await sleep(RETRY_MS, undefined, { signal: stopping }).catch(() => {})
      }
    }
  }

  stopping.addEventListener('abort', () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
  })
  const done = run()
  return {
    /** True while cohorts are carried and acts performed here. */
    isRunning: () =>
      workers.length > 0 && workers.every((worker) => worker.getState() === 'RUNNING'),
    /** Resolves after `stopping`, when what was under way has ended. */
    done,
  }
}

/** When one of them fails the other is of no use alone: both end, and both begin anew. */
const runTogether = async (workers: readonly Worker[]): Promise<void> => {
  const shutAll = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
  }
  const ends = await Promise.allSettled(workers.map((worker) => worker.run().finally(shutAll)))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}

/** A worker that never ran is ended by running it for no time. */
const shutUnstarted = (worker: Worker): Promise<void> => worker.runUntil(Promise.resolve())
