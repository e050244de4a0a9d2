import type { Calendar, SlowDown } from '@sojourn/shared/policy'
import type { Selectable } from 'kysely'
import type { Tx } from './db.ts'
import { isPostgres } from './dialect.ts'
import { fromJson, toJson } from './json.ts'
import type { RateTable } from './schema.ts'

/** One bound of sending, as all processes see it. */
export type SharedRate = {
  key: string
  /** Who goes when; null while nothing bounds it. */
  calendar: Calendar | null
  /** Slots that were given before are void. */
  resetAt: number
  slow: SlowDown | undefined
  /** How many were accepted in a minute, lately. */
  minutely: { at: number; count: number; before: number }
}

const MINUTE_MS = 60_000

const toRate = (row: Selectable<RateTable>): SharedRate => ({
  key: row.key,
  calendar:
    row.count === null || row.per_ms === null
      ? null
      : {
          count: row.count,
          perMs: row.per_ms,
          anchor: row.anchor,
          next: row.next_slot,
          taken: new Set(fromJson<number[]>(row.taken)),
        },
  resetAt: row.reset_at,
  slow: row.slow === null ? undefined : fromJson<SlowDown>(row.slow),
  minutely: { at: row.minute_at, count: row.minute_count, before: row.minute_before },
})

/** Bounds of sending of one workspace. Every method wants a transaction. */
export const rates = (tx: Tx, workspace: string) => {
  const ensure = async (keys: readonly string[], at: number): Promise<void> => {
    if (keys.length === 0) return
    const rows = keys.map((key) => ({
      workspace_id: workspace,
      key,
      count: null,
      per_ms: null,
      anchor: at,
      next_slot: 0,
      taken: '[]',
      reset_at: 0,
      slow: null,
      minute_at: 0,
      minute_count: 0,
      minute_before: 0,
    }))
    await tx
      .insertInto('rate')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doNothing())
      .execute()
  }

  /** Rows in the order of their keys, so that two transactions never wait for each other. */
  const read = async (keys: readonly string[], isLocked: boolean): Promise<SharedRate[]> => {
    if (keys.length === 0) return []
    const rows = await tx
      .selectFrom('rate')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .where('key', 'in', keys)
      .orderBy('key')
      .$if(isLocked && isPostgres(tx), (query) => query.forUpdate())
      .execute()
    return rows.map(toRate)
  }

  return {
    /**
     * Reads and locks bounds until the transaction ends.
     *
     * @param needed - keys that are made where they are missing; of `others` only what there is is read
     */
    lock: async (
      needed: readonly string[],
      others: readonly string[],
      at: number,
    ): Promise<Map<string, SharedRate>> => {
      await ensure([...needed].sort(), at)
      const rows = await read([...new Set([...needed, ...others])], true)
      return new Map(rows.map((row) => [row.key, row]))
    },

    /** As they are now, without a lock. */
    find: async (keys: readonly string[]): Promise<SharedRate[]> => read(keys, false),

    /** Writes down who has which slot from now on, and how slow a receiver wants us to be. */
    save: async ({ key, calendar, resetAt, slow }: Omit<SharedRate, 'minutely'>): Promise<void> => {
      await tx
        .updateTable('rate')
        .set({
          count: calendar?.count ?? null,
          per_ms: calendar?.perMs ?? null,
          ...(calendar === null ? {} : { anchor: calendar.anchor }),
          next_slot: calendar?.next ?? 0,
          taken: toJson([...(calendar?.taken ?? [])]),
          reset_at: resetAt,
          slow: slow === undefined ? null : toJson(slow),
        })
        .where('workspace_id', '=', workspace)
        .where('key', '=', key)
        .execute()
    },

    /** Counts what receivers accepted, by key. */
    countAccepted: async (counts: ReadonlyMap<string, number>, at: number): Promise<void> => {
      const keys = [...counts.keys()].sort()
      await ensure(keys, at)
      const minute = at - (at % MINUTE_MS)
      for (const key of keys) {
        const number = counts.get(key) ?? 0
        await tx
          .updateTable('rate')
          .set((old) => {
            const isSame = old('minute_at', '=', minute)
            const isNext = old('minute_at', '=', minute - MINUTE_MS)
            return {
              minute_before: old
                .case()
                .when(isSame)
                .then(old.ref('minute_before'))
                .when(isNext)
                .then(old.ref('minute_count'))
                .else(0)
                .end(),
              minute_count: old
                .case()
                .when(isSame)
                .then(old('minute_count', '+', number))
                .else(number)
                .end(),
              minute_at: minute,
            }
          })
          .where('workspace_id', '=', workspace)
          .where('key', '=', key)
          .execute()
      }
    },
  }
}
