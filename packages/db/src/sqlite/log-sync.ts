import { type FileHandle, open } from 'node:fs/promises'

/** Resolves when everything that was written to the log before the call has reached the disk. */
export type LogSync = {
  sync: () => Promise<void>
  close: () => Promise<void>
}

/**
 * Syncs SQLite's write-ahead log beside the event loop. A commit that waits for the disk by itself holds
 * up this process, and every other that wants to write; this holds up only who asked. Whoever asks while
 * a sync is under way shares the next one: the one under way may have begun too early for them.
 */
export const createLogSync = (path: string): LogSync => {
  // Kept open: the log stays the same file as long as a connection is open.
  let file: Promise<FileHandle> | undefined
  return {
    sync: shared(async () => {
      file ??= open(path, 'r+')
      await (await file).datasync()
    }),
    close: async () => {
      await (await file?.catch(() => undefined))?.close()
    },
  }
}

/** Work that many ask for at once, done as seldom as it may be: always begun after it was asked for. */
export const shared = (work: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  const run = (): Promise<void> => {
    next = undefined
    running = work().finally(() => {
      running = undefined
    })
    return running
  }
  return () => {
    if (running === undefined) return run()
    next ??= running.catch(() => {}).then(run)
    return next
  }
}
