import { sql } from 'kysely'
import type { Tx } from '../db.ts'
import { isPostgres } from '../dialect.ts'

// A stop goes through everybody inside. On PostgreSQL it does not see whom a transaction that is not yet
// committed has let in; so entering and stopping exclude each other. Not by the journey's row: there a
// stop could wait for ever behind passes that overlap. Advisory locks are given in the order of asking.

/**
 * Those of the journeys that still let people in. Until the transaction ends none of them is gone
 * through by a stop.
 */
export const holdOpen = async (
  tx: Tx,
  workspace: string,
  journeys: readonly string[],
): Promise<Set<string>> => {
  const distinct = [...new Set(journeys)].sort()
  if (distinct.length === 0) return new Set()
  if (isPostgres(tx))
    for (const journey of distinct)
      await sql`select pg_advisory_xact_lock_shared(${keyOf(workspace, journey)})`.execute(tx)
  const rows = await tx
    .selectFrom('journey')
    .select('id')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', distinct)
    .where('state', '=', 'live')
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Waits until nobody is in the middle of entering a journey that lets nobody in any more. */
export const closeEntry = async (tx: Tx, workspace: string, journey: string): Promise<void> => {
  if (isPostgres(tx))
    await sql`select pg_advisory_xact_lock(${keyOf(workspace, journey)})`.execute(tx)
}

const keyOf = (workspace: string, journey: string) =>
  sql`hashtextextended(${`${workspace} ${journey}`}, 0)`
