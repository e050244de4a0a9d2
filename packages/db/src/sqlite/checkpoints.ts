import { Worker } from 'node:worker_threads'
import type { SqliteFile } from './sqlite-file.ts'

/**
 * Pages in the log at which a writer folds it in by itself: the thread is not there, or is left behind.
 */
const WRITER_HELPS_AT_PAGES = 16_000

/** What the thread is told. */
export type CheckpointTask = { path: string }

/**
 * Folds the write-ahead log into the file from a thread of its own: done by a commit, as SQLite does by
 * itself, it would hold up everything else in this process for as long as the disk takes. Gives the
 * function that ends it.
 */
export const startCheckpoints = (path: string, writer: SqliteFile): (() => Promise<void>) => {
  writer.raw.pragma(`wal_autocheckpoint = ${WRITER_HELPS_AT_PAGES}`)
  const task: CheckpointTask = { path }
  const thread = new Worker(new URL('checkpoint-thread.ts', import.meta.url), {
    workerData: task,
    // It asks SQLite a question a few times a second, and holds nothing.
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 1 },
    execArgv: [],
  })
  // Without the thread the writers do it, as they always did.
  thread.on('error', () => {
    if (writer.raw.open) writer.raw.pragma('wal_autocheckpoint = 1000')
  })
  thread.unref()
  return async () => {
    await thread.terminate()
  }
}
