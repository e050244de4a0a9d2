import { attempts, heartbeats, logins } from '@sojourn/db'
import type { Deps } from './deps.ts'

const EVERY_MS = 3_000
const SWEEP_EVERY_MS = 3_600_000
const DAY_MS = 86_400_000

/**
 * Says every few seconds that this process is there, and now and then clears away what is over.
 *
 * @returns ends it
 */
export const startHeartbeat = (
  { db, log, now, meters }: Deps,
  process: string,
  state: () => Record<string, unknown>,
): (() => Promise<void>) => {
  let sweptAt = 0
  let present: Promise<void> = Promise.resolve()

  const beat = async () => {
    try {
      await heartbeats(db).beat({ process, kind: 'api', at: now(), state: state() })
      await meters?.flush()
      if (now() - sweptAt < SWEEP_EVERY_MS) return
      sweptAt = now()
      await logins(db).deleteExpired(now())
      await attempts(db).deleteBefore(now() - DAY_MS)
      await heartbeats(db).deleteBefore(now() - DAY_MS)
    } catch (err) {
      log.warn({ err }, 'could not say that this process is there')
    }
  }
  const next = () => {
    present = beat()
  }
  next()
  const timer = setInterval(next, EVERY_MS).unref()
  return async () => {
    clearInterval(timer)
    await present
  }
}
