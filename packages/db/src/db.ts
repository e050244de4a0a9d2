import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { isWorthRetrying } from './dialect.ts'
import type { Schema } from './schema.ts'

/** What queries are made of: the database itself, or a transaction. Repositories take either. */
export type Queries = Pick<
  Kysely<Schema>,
  | 'selectFrom'
  | 'selectNoFrom'
  | 'insertInto'
  | 'updateTable'
  | 'deleteFrom'
  | 'with'
  | 'withRecursive'
  | 'fn'
  | 'case'
  | 'dynamic'
  | 'getExecutor'
  | 'schema'
>

/** Queries that take effect together. */
export type Tx = Queries

export type TransactionOptions = {
  /**
   * Default true: what was committed survives a power cut. False, for what is worked out anew when it is
   * lost: a power cut may take the latest of such commits back, in their order, and never one from before
   * a durable commit. Say true for whatever must be written down before something leaves the house.
   */
  isDurable?: boolean
}

/** What a commit may concern: events to route, cohorts to start or poke, journeys to treat, shares of work. */
export type Topic = 'events' | 'cohorts' | 'control' | 'shares'

export type Listening = {
  /** False while commits are not told: then one has to look. */
  isListening: () => boolean
  close: () => Promise<void>
}

export type Db = Queries & {
  /**
   * Runs `work` in one transaction and commits. `work` does nothing but queries on its `tx`, and may
   * run again from the start when the database asks for it: keep its side effects inside the tx.
   */
  transaction: <T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions) => Promise<T>
  /** A number that changes when something was committed; cheap enough to ask a few times a second. */
  dataVersion: () => Promise<number>
  /**
   * Tells of commits, whichever process made them, until it is closed. Only a PostgreSQL server can;
   * elsewhere `isListening` is always false.
   */
  listen: (tell: (topic: Topic) => void) => Listening
  close: () => Promise<void>
}

const TRIES = 10

const NOT_LISTENING: Listening = { isListening: () => false, close: async () => {} }

/** How this kind of database does what differs. */
export type DbParts = Partial<Pick<Db, 'dataVersion' | 'listen'>> & {
  /** The same database, its transactions not durable; default: PostgreSQL is told so each time. */
  light?: Kysely<Schema>
  close?: () => Promise<void>
}

/** Dresses a Kysely instance as a Db. */
export const createDb = (
  kysely: Kysely<Schema>,
  {
    dataVersion = () => presentSnapshot(kysely),
    listen = () => NOT_LISTENING,
    light,
    close,
  }: DbParts = {},
): Db => {
  const begin = kysely.transaction.bind(kysely)
  const beginLight = light?.transaction.bind(light)

  const run = <T>(work: (tx: Tx) => Promise<T>, isDurable: boolean): Promise<T> => {
    if (isDurable) return begin().execute(work)
    if (beginLight) return beginLight().execute(work)
    return begin().execute(async (tx) => {
      await sql`set local synchronous_commit = off`.execute(tx)
      return work(tx)
    })
  }

  const transaction: Db['transaction'] = async (work, { isDurable = true } = {}) => {
    for (let tries = 1; ; tries++) {
      try {
        return await run(work, isDurable)
      } catch (error) {
        if (tries === TRIES || !isWorthRetrying(error)) throw error
      }
      await sleep(2 ** tries * Math.random())
    }
  }

  // Assigned over Kysely's own `transaction`, which is a builder and knows no repetition.
  return Object.assign(kysely as Queries, {
    transaction,
    dataVersion,
    listen,
    close: async () => {
      await close?.()
      await kysely.destroy()
    },
  })
}

/**
 * PostgreSQL's snapshot in short: a commit changes it, also that of a transaction which is older than
 * one that has been committed already.
 */
const presentSnapshot = async (kysely: Kysely<Schema>): Promise<number> => {
  const answer = await sql<{ version: number }>`
    select hashtextextended(pg_current_snapshot()::text, 0) >> 11 as version`.execute(kysely)
  return Number(answer.rows[0]?.version ?? 0)
}
