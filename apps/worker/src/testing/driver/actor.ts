import { setImmediate } from 'node:timers/promises'
import type { Db } from '@sojourn/db'

/** Stands still until the schedule lets its actor go on. */
export type Gate = (before: string) => Promise<void>

/**
 * Code of the product on its way, which stands still before each of its transactions and calls. Whoever
 * is left standing for ever has crashed there.
 */
export type Actor = {
  name: string
  /** What it does next. */
  before: () => string
  /** Lets it do one thing; resolves when it stands still again, or has ended. */
  step: () => Promise<void>
  hasEnded: () => boolean
  /** What it threw. */
  error: () => unknown
}

/** Begins `work`, which runs until its first gate. */
export const startActor = async (
  name: string,
  work: (gate: Gate) => Promise<void>,
): Promise<Actor> => {
  /** Several, where it does several things at once. */
  const waiting: { before: string; open: () => void }[] = []
  let stands = () => {}
  let hasEnded = false
  let error: unknown

  const gate: Gate = (before) =>
    new Promise((open) => {
      waiting.push({ before, open })
      stands()
    })
  const untilItStands = () =>
    new Promise<void>((resolve) => {
      stands = resolve
    })

  const first = untilItStands()
  work(gate)
    .catch((thrown: unknown) => {
      error = thrown
    })
    .finally(() => {
      hasEnded = true
      stands()
    })
  await first

  return {
    name,
    before: () => waiting[0]?.before ?? 'start',
    step: async () => {
      const standing = untilItStands()
      waiting.shift()?.open()
      // Where something else of it stands already, this part may come to its end without a word.
      await (waiting.length === 0 ? standing : Promise.race([standing, setImmediate()]))
    },
    hasEnded: () => hasEnded,
    error: () => error,
  }
}

/** The same database, before each of whose transactions the actor stands still. */
export const gatedDb = (db: Db, gate: Gate, name: string): Db => {
  const transaction: Db['transaction'] = async (work) => {
    await gate(name)
    return db.transaction(work)
  }
  return new Proxy(db, {
    get: (target, key) => {
      if (key === 'transaction') return transaction
      const value: unknown = Reflect.get(target, key, target)
      // Kysely keeps its properties private: its methods want their own object.
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
