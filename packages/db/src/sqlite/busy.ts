import { setTimeout as sleep } from 'node:timers/promises'

const GIVE_UP_AFTER_MS = 30_000
const LONGEST_PAUSE_MS = 20

/** True when another process holds the write lock. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')

/**
 * Runs `attempt` until the database is free. better-sqlite3 holds the event loop while it waits for
 * a lock, so the long waiting is done here, between short attempts.
 */
export const untilFree = async <T>(attempt: () => T): Promise<T> => {
  const giveUpAt = Date.now() + GIVE_UP_AFTER_MS
  for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error) || Date.now() > giveUpAt) throw error
    }
    await sleep(pause * (0.5 + Math.random()))
  }
}
