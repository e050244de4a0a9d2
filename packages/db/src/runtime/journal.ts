import { formatRanges } from '@sojourn/shared/interpreter'
import type { Insertable } from 'kysely'
import type { Tx } from '../db.ts'
import { insertRows } from '../insert-rows.ts'
import type { JournalTable } from '../schema.ts'

/** One row to be: what a group of one cohort's members did. */
export type JournalRow = {
  kind: 'enter' | 'leave' | 'end' | 'park' | 'defer' | 'note'
  step: string | null
  visit: number | null
  port: string | null
  ordinals: readonly number[]
  wake: number | null
  reason: string | null
  eventSeq: number | null
}

/** Appends rows to the journals of cohorts; the database numbers them (rule `db-seq`). */
export const appendJournal = async (
  tx: Tx,
  workspace: string,
  rows: ReadonlyMap<string, readonly JournalRow[]>,
  now: number,
): Promise<void> => {
  const values: Insertable<JournalTable>[] = []
  for (const cohort of [...rows.keys()].sort()) {
    const ofCohort = rows.get(cohort) ?? []
    if (ofCohort.length === 0) continue
    const { journal_number: last } = await tx
      .updateTable('cohort')
      .set((row) => ({ journal_number: row('journal_number', '+', ofCohort.length) }))
      .where('id', '=', cohort)
      .returning('journal_number')
      .executeTakeFirstOrThrow()
    ofCohort.forEach((row, index) => {
      values.push({
        workspace_id: workspace,
        cohort_id: cohort,
        number: last - ofCohort.length + 1 + index,
        kind: row.kind,
        step_id: row.step,
        visit: row.visit,
        port: row.port,
        who: formatRanges(row.ordinals),
        at: now,
        wake_at: row.wake,
        reason: row.reason,
        event_seq: row.eventSeq,
      })
    })
  }
  await insertRows(tx, 'journal', values)
}
