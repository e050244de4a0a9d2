import { setTimeout as sleep } from 'node:timers/promises'
import type { Db, Tx } from './db.ts'

export type GroupCommitOptions<Item, Result> = {
  /** Does the work of all items in one transaction; one result per item, in their order. */
  work: (tx: Tx, items: readonly Item[]) => Promise<readonly Result[]>
  /** How many rows an item stands for; default 1. */
  weigh?: (item: Item) => number
  /** Rows in one transaction, more only when one item has more; default 500. */
  most?: number
}

/** A transaction of the full size leaves other processes this long to get at the write lock. */
const BREATH_MS = 2

type Waiting<Item, Result> = {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/**
 * A function that does its callers' work in shared transactions: an idle one begins at once; whoever
 * arrives while it runs goes together in the next. Resolves after the commit. Should a shared
 * transaction fail, each item is done alone, so that only the culprit's caller gets the error.
 */
export const createGroupCommit = <Item, Result>(
  db: Db,
  { work, weigh = () => 1, most = 500 }: GroupCommitOptions<Item, Result>,
): ((item: Item) => Promise<Result>) => {
  let queue: Waiting<Item, Result>[] = []
  let isRunning = false

  const takeGroup = (): Waiting<Item, Result>[] => {
    let weight = 0
    const end = queue.findIndex(({ item }, index) => {
      weight += weigh(item)
      return index > 0 && weight > most
    })
    const group = end === -1 ? queue : queue.slice(0, end)
    queue = end === -1 ? [] : queue.slice(end)
    return group
  }

  const commit = async (group: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const items = group.map(({ item }) => item)
      const results = await db.transaction((tx) => work(tx, items))
      group.forEach(({ resolve }, index) => {
        resolve(results[index] as Result)
      })
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error)
      else for (const one of group) await commit([one])
    }
  }

  const run = async (): Promise<void> => {
    isRunning = true
    while (queue.length > 0) {
      await commit(takeGroup())
      if (queue.length > 0) await sleep(BREATH_MS)
    }
    isRunning = false
  }

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      queue.push({ item, resolve, reject })
      if (!isRunning) void run()
    })
}
