import type { Db } from '../db.ts'
import { type CounterName, classOf, type DurationName, type Labels } from './catalogue.ts'
import { addAmounts } from './stored-meters.ts'

/** What the processes count as they work. Calls cost next to nothing and never fail. */
export type Meters = {
  count: (name: CounterName, labels?: Labels, amount?: number) => void
  /** A duration; one below zero counts as zero. `times`: as many took as long. */
  observe: (name: DurationName, ms: number, times?: number) => void
  /** Writes down what was counted since the last time; what cannot be written is kept for the next. */
  flush: () => Promise<void>
}

/** Bounds the memory, and the table, should a label ever take too many values. */
const MOST_SERIES = 500

/**
 * Counts in memory, written down together now and then: the numbers of all processes add up in the
 * database, outlive them, and are read from there by whoever is asked. A crash loses what was counted
 * since the last time.
 */
export const createMeters = (db: Db, now: () => number = Date.now): Meters => {
  let counted = new Map<string, number>()

  const add = (name: string, labels: Labels, amount: number) => {
    const key = `${name} ${labelsText(labels)}`
    const before = counted.get(key)
    if (before === undefined && counted.size >= MOST_SERIES) return
    counted.set(key, (before ?? 0) + amount)
  }

  return {
    count: (name, labels = {}, amount = 1) => {
      if (amount > 0) add(name, labels, amount)
    },
    observe: (name, ms, times = 1) => {
      const length = Math.max(0, Math.round(ms))
      add(name, { le: classOf(length) }, times)
      add(`${name}.ms`, {}, length * times)
    },
    flush: async () => {
      if (counted.size === 0) return
      const writing = counted
      counted = new Map()
      try {
        await addAmounts(db, writing, now())
      } catch (error) {
        for (const [key, amount] of writing) counted.set(key, (counted.get(key) ?? 0) + amount)
        throw error
      }
    },
  }
}

/** Counts nothing. */
export const NO_METERS: Meters = { count: () => {}, observe: () => {}, flush: async () => {} }

/** As Prometheus writes them, in the order of their names. */
const labelsText = (labels: Labels): string =>
  Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',')
