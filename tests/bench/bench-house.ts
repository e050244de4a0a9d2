import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIds, openDb } from '@sojourn/db'
import { createWorkspace } from '@sojourn/db/testing'
import { sql } from 'kysely'
import { startTemporal } from '../workflow/temporal-server.ts'
import { countHistoryEvents } from './history-events.ts'
import { fileBytes, findProcess, memoryMb, processorMs } from './measures.ts'
import type { WorkerTask } from './worker-process.ts'

/**
 * A database file as the product opens it (every commit reaches the disk), a Temporal server, and on
 * demand a worker in a process of its own. The caller plays the API.
 */
export const openBenchHouse = async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sojourn-bench-'))
  const db = await openDb({ dataFolder })
  const workspace = await createWorkspace(db)
  const temporal = await startTemporal()
  const temporalPid = findProcess(temporal.folder)

  return {
    db,
    dataFolder,
    workspace,
    temporal,
    newId: createIds(),
    /** The product's worker with a null sender; give `eventsAtOnce: 1` to make cohorts of one. */
    startWorker: async (choices: Pick<WorkerTask, 'eventsAtOnce'> = {}) => {
      const task: WorkerTask = {
        dataFolder,
        workspace,
        temporal: temporal.address,
        namespace: temporal.namespace,
        ...choices,
      }
      const child = fork(join(import.meta.dirname, 'worker-process.ts'), [JSON.stringify(task)], {
        execArgv: [
          '--max-semi-space-size=8',
          ...(process.env.BENCH_PROFILE
            ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
            : []),
        ],
      })
      const exited = once(child, 'exit')
      const [first] = await Promise.race([once(child, 'message'), exited])
      if (first !== 'ready') throw new Error('the worker did not start')
      return {
        memoryMb: () => memoryMb(child.pid),
        processorMs: () => processorMs(child.pid),
        stop: async () => {
          child.send('stop')
          await exited
        },
      }
    },
    /** What the database takes, its log folded in. */
    databaseBytes: async () => {
      await sql`pragma wal_checkpoint(truncate)`.execute(db)
      return fileBytes(dataFolder, 'sojourn.db')
    },
    temporalBytes: () => fileBytes(temporal.folder, 'temporal.db'),
    temporalMemoryMb: () => memoryMb(temporalPid),
    temporalProcessorMs: () => processorMs(temporalPid),
    countHistoryEvents: countHistoryEvents(temporal.client, workspace),
    remove: async () => {
      await temporal.stop()
      await db.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

export type BenchHouse = Awaited<ReturnType<typeof openBenchHouse>>
