import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { startSojourn } from '../harness/sojourn.ts'
import type { LoadResult, LoadTask } from './load-process.ts'
import type { Bench } from './main.ts'
import { median, processorMs, rounded } from './measures.ts'

const LOADS = [
  { call: 'track', connections: 64, batch: 1, seconds: 8 },
  { call: 'batch', connections: 8, batch: 100, seconds: 8 },
] as const

/**
 * Events of the public API, each durable before it is answered, sent by a process of its own to the
 * product of real processes; nobody waits for the events, the worker routes them.
 */
export const ingest: Bench = async function* ({ size, repeats }) {
  const sojourn = await startSojourn()
  try {
    for (const { connections, ...load } of LOADS) {
      const task: LoadTask = {
        ...load,
        url: sojourn.url,
        writeKey: sojourn.writeKey,
        connections: size ?? connections,
      }
      const runs: LoadResult[] = []
      const before = processorMs(sojourn.pidOf('api'))
      for (let repeat = 0; repeat < repeats; repeat++) runs.push(await runLoad(task))
      const spent = processorMs(sojourn.pidOf('api')) - before
      const requests = runs.reduce((sum, run) => sum + run.requests, 0)
      yield {
        call: task.call,
        connections: task.connections,
        eventsACall: task.batch,
        seconds: task.seconds,
        repeats,
        requestsPerSecond: rounded(median(runs.map((run) => run.requests / run.seconds))),
        eventsPerSecond: rounded(
          median(runs.map((run) => (run.requests * task.batch) / run.seconds)),
        ),
        apiProcessorMsEach: rounded(spent / requests, 3),
        p50Ms: rounded(median(runs.map((run) => run.p50)), 1),
        p99Ms: rounded(median(runs.map((run) => run.p99)), 1),
        refused: runs.reduce((sum, run) => sum + run.refused, 0),
      }
    }
  } finally {
    await sojourn.stop()
  }
}

const runLoad = async (task: LoadTask): Promise<LoadResult> => {
  const child = fork(join(import.meta.dirname, 'load-process.ts'), [JSON.stringify(task)])
  const [result] = (await once(child, 'message')) as [LoadResult]
  return result
}
