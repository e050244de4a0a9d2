import { sql } from 'kysely'
import type { Tx } from '../db.ts'
import { listOf } from '../dialect.ts'
import { ALL_PARTITIONS, inPartitions, type Partitions } from '../partitions.ts'

/** An event on its way through the router. */
export type UnroutedEvent = {
  seq: number
  id: string
  workspace: string
  contact: string
  kind: string
  name: string
  properties: Record<string, unknown>
  payload: Record<string, unknown>
  at: number
  receivedAt: number
  /** Of an open or a click. */
  verdict: string | null
  isHistory: boolean
}

/** Events that nobody routed yet, of contacts in the partitions, in the order in which they were stored. */
export const unroutedEvents = async (
  tx: Tx,
  limit: number,
  partitions: Partitions = ALL_PARTITIONS,
): Promise<UnroutedEvent[]> => {
  const rows = await tx
    .selectFrom('event')
    .select([
      'seq',
      'id',
      'workspace_id as workspace',
      'contact_id as contact',
      'kind',
      'name',
      'properties',
      'payload',
      'occurred_at as at',
      'received_at as receivedAt',
      'verdict',
      'is_history',
    ])
    .where('routed_at', 'is', null)
    .where(inPartitions(tx, sql.ref<string>('contact_id'), partitions))
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(({ is_history, ...row }) => ({
    ...row,
    properties: JSON.parse(row.properties) as Record<string, unknown>,
    payload: JSON.parse(row.payload) as Record<string, unknown>,
    isHistory: is_history === 1,
  }))
}

/** True when an event waits for the router. */
export const hasUnrouted = async (
  tx: Tx,
  partitions: Partitions = ALL_PARTITIONS,
): Promise<boolean> =>
  (await tx
    .selectFrom('event')
    .select('seq')
    .where('routed_at', 'is', null)
    .where(inPartitions(tx, sql.ref<string>('contact_id'), partitions))
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Marks events as routed; gives the numbers of those that were not yet. Only they count. */
export const markRouted = async (
  tx: Tx,
  seqs: readonly number[],
  now: number,
): Promise<Set<number>> => {
  if (seqs.length === 0) return new Set()
  const rows = await tx
    .updateTable('event')
    .set({ routed_at: now })
    .where('seq', 'in', listOf(tx, seqs))
    .where('routed_at', 'is', null)
    .returning('seq')
    .execute()
  return new Set(rows.map((row) => row.seq))
}
