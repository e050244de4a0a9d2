import { attempts } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import type { Deps } from '../deps.ts'

const LENGTH_MS = 15 * 60_000

// Three sieves: one person's typing, one address guessing many accounts, many addresses guessing one
// account. The last is wide, or anybody could lock an owner out.
const limits = (address: string, email: string) => {
  const account = email.trim().toLowerCase()
  return [
    { key: `log-in ${address} ${account}`, most: 10, isCleared: true },
    { key: `log-in ${address}`, most: 100, isCleared: false },
    { key: `log-in * ${account}`, most: 200, isCleared: true },
  ]
}

/** Counts tries of a password, and refuses more when there were too many. */
export const logInLimit = ({ db, now }: Deps, address: string, email: string) => ({
  /**
   * Counts a try before the password is looked at, so that tries at the same time count, too.
   *
   * @throws UserError `too-many-attempts`, 429
   */
  count: async (): Promise<void> => {
    let isOver = false
    for (const { key, most } of limits(address, email)) {
      const window = { at: now(), lengthMs: LENGTH_MS }
      if ((await attempts(db).add(key, window)) > most) isOver = true
    }
    if (isOver) throw new UserError('too-many-attempts', 429, { retryAfterS: LENGTH_MS / 1000 })
  },

  /** The right password makes the account's wrong tries forgotten. */
  succeeded: async (): Promise<void> => {
    for (const { key, isCleared } of limits(address, email)) {
      if (isCleared) await attempts(db).clear(key)
    }
  },
})

const MOST_OWNERS = 20

/**
 * Counts a try to create the first account: whoever guesses the link must wait.
 *
 * @throws UserError `too-many-attempts`, 429
 */
export const countOwnerTry = async ({ db, now }: Deps, address: string): Promise<void> => {
  const window = { at: now(), lengthMs: LENGTH_MS }
  if ((await attempts(db).add(`first account ${address}`, window)) <= MOST_OWNERS) return
  throw new UserError('too-many-attempts', 429, { retryAfterS: LENGTH_MS / 1000 })
}
