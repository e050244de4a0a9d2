import { ALL_PARTITIONS, type Partitions, shares } from '@sojourn/db'
import type { Deps } from './deps.ts'
import { startLoop } from './loop.ts'

/** Whoever dies is missed for so long; then the others take over. */
const LEASE_MS = 5_000
const RENEW_MS = 1_500

/** What part of the work is this worker's. */
export type Share = {
  /** Contacts and cohorts of these are treated here, and nowhere else. */
  partitions: () => Partitions
  /** What is done once for all partitions, such as sweeping, is done by one worker: the one with the first. */
  hasChores: () => boolean
}

/** Everything: a worker that knows of no other. */
export const WHOLE: Share = { partitions: () => ALL_PARTITIONS, hasChores: () => true }

/**
 * Keeps this worker's fair share of the partitions by leases in the database. Two workers that take the
 * same for a moment, as after a pause of one, do harm to nobody: every move is a compare-and-set.
 */
export const startShare = (
  { db, now, log, process: holder }: Pick<Deps, 'db' | 'now' | 'log'> & { process: string },
  onChanged: () => void,
) => {
  let mine: Partitions = []
  let heldUntil = 0
  let isLeaving = false

  const loop = startLoop({ name: 'share', restMs: RENEW_MS, log }, async () => {
    if (isLeaving) return false
    const at = now()
    const before = mine.join()
    mine = await db.transaction((tx) => shares(tx).renew({ holder, at, forMs: LEASE_MS }))
    heldUntil = at + LEASE_MS
    if (mine.join() === before) return false
    log.info({ partitions: mine }, 'this worker has another share of the work')
    onChanged()
    return false
  })
  const isHeld = (): boolean => !isLeaving && now() < heldUntil

  return {
    partitions: (): Partitions => (isHeld() ? mine : []),
    hasChores: (): boolean => isHeld() && mine.includes(0),
    kick: loop.kick,
    /** Gives the share back, so that others take it at once. Call it when nothing is under way. */
    stop: async (): Promise<void> => {
      isLeaving = true
      await loop.stop()
      await shares(db).leave(holder)
    },
  }
}
