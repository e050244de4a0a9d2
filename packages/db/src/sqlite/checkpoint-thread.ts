// A thread that folds the write-ahead log into the database file.
import { setTimeout as sleep } from 'node:timers/promises'
import { workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import type { CheckpointTask } from './checkpoints.ts'

const REST_MS = 100
/** A log longer than this is begun anew, for which everybody waits a moment. */
const LONG_LOG_PAGES = 8_000
/** Everything else that has the file may wait for so long. */
const BUSY_TIMEOUT_MS = 500

const { path } = workerData as CheckpointTask
const db = new Sqlite(path, { timeout: BUSY_TIMEOUT_MS })
const dataVersion = db.prepare('pragma data_version').pluck()

/** Pages in the log that are not in the file yet, of how many; a busy database is asked again later. */
const checkpoint = (kind: 'passive' | 'restart'): { log: number; left: number } => {
  const [answer] = db.pragma(`wal_checkpoint(${kind})`) as { log: number; checkpointed: number }[]
  return { log: answer?.log ?? 0, left: (answer?.log ?? 0) - (answer?.checkpointed ?? 0) }
}

let seen: unknown
let isDone = false
for (;;) {
  await sleep(REST_MS)
  const version = dataVersion.get()
  if (version === seen && isDone) continue
  seen = version
  // Most of it beside the writers; only what came meanwhile is folded in while they wait.
  let { log, left } = checkpoint('passive')
  if (log > LONG_LOG_PAGES) ({ log, left } = checkpoint('restart'))
  isDone = left === 0
}
