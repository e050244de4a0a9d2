import { attempts } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import type { Deps } from '../deps.ts'

const LENGTH_MS = 15 * 60_000

// Three sieves: one person's typing, one address guessing many accounts, many addresses guessing one
// account. The last is wide, or anybody could lock an owner out.
const limits = (address: string, email: string) => {
  const account = email.trim().toLowerCase()
  return [
    { key: `log-in ${address} ${account}`, most: 10 },
    { key: `log-in ${address}`, most: 50 },
    { key: `log-in * ${account}`, most: 200 },
  ]
}

/** Counts failed log-ins and refuses more when there were too many. */
export const logInLimit = ({ db, now }: Deps, address: string, email: string) => {
  const window = () => ({ at: now(), lengthMs: LENGTH_MS })
  return {
    /** @throws UserError `too-many-attempts`, 429 */
    refuseTooMany: async (): Promise<void> => {
      for (const { key, most } of limits(address, email)) {
        if ((await attempts(db).count(key, window())) < most) continue
        throw new UserError('too-many-attempts', 429, { retryAfterS: LENGTH_MS / 1000 })
      }
    },
    failed: async (): Promise<void> => {
      for (const { key } of limits(address, email)) await attempts(db).add(key, window())
    },
    succeeded: async (): Promise<void> => {
      for (const { key, most } of limits(address, email)) {
        if (most === 10) await attempts(db).clear(key)
      }
    },
  }
}
