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

export type Db = Queries & {
  /**
   * Runs `work` in one transaction and commits. `work` does nothing but queries on its `tx`, and may
   * run again from the start when the database asks for it: keep its side effects inside the tx.
   */
  transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** A number that changes when something was committed; cheap enough to ask a few times a second. */
  dataVersion: () => Promise<number>
  close: () => Promise<void>
}

const TRIES = 10

/** Dresses a Kysely instance as a Db. */
export const createDb = (
  kysely: Kysely<Schema>,
  dataVersion: () => Promise<number> = async () => newestTransaction(kysely),
): Db => {
  const begin = kysely.transaction.bind(kysely)

  const transaction = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        return await begin().execute(work)
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
    close: () => kysely.destroy(),
  })
}

/** PostgreSQL's next transaction number: any commit that wrote has raised it. */
const newestTransaction = async (kysely: Kysely<Schema>): Promise<number> => {
  const answer = await sql<{ version: number }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as version`.execute(kysely)
  return Number(answer.rows[0]?.version ?? 0)
}
